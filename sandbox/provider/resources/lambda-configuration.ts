import { flag, group, list, map, number, set, text } from "../core/property";

/** Runtimes that AWS still lets new functions use. */
const runtimes = [
  "nodejs20.x",
  "nodejs22.x",
  "nodejs24.x",
  "python3.10",
  "python3.11",
  "python3.12",
  "python3.13",
  "python3.14",
  "java11",
  "java17",
  "java21",
  "java25",
  "dotnet8",
  "dotnet10",
  "ruby3.3",
  "ruby3.4",
  "provided.al2",
  "provided.al2023",
];

/** The properties of `aws.lambda.Function` that are part of the function's configuration in the API. */
export const configuration = {
  deadLetterConfig: group({ targetArn: text({ required: true }) }),
  description: text({ maximum: 256 }),
  environment: group({ variables: map() }),
  ephemeralStorage: group(
    { size: number({ computed: true, minimum: 512, maximum: 10_240 }) },
    { computed: true },
  ),
  handler: text({ maximum: 128 }),
  kmsKeyArn: text({ apiName: "KMSKeyArn" }),
  layers: list(text(), { maximum: 5 }),
  loggingConfig: group(
    {
      applicationLogLevel: text({ oneOf: ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] }),
      logFormat: text({ required: true, oneOf: ["JSON", "Text"] }),
      logGroup: text({ computed: true }),
      systemLogLevel: text({ oneOf: ["DEBUG", "INFO", "WARN"] }),
    },
    { computed: true },
  ),
  memorySize: number({ default: 128, minimum: 128, maximum: 32_768 }),
  role: text({ required: true }),
  runtime: text({ oneOf: runtimes }),
  timeout: number({ default: 3, minimum: 1, maximum: 900 }),
  tracingConfig: group(
    { mode: text({ required: true, oneOf: ["Active", "PassThrough"] }) },
    { computed: true },
  ),
  vpcConfig: group({
    ipv6AllowedForDualStack: flag(),
    securityGroupIds: set(text(), { required: true }),
    subnetIds: set(text(), { required: true }),
  }),
};

/** Their names. */
export const configurationNames = Object.keys(configuration) as (keyof typeof configuration)[];
