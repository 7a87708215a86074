import { sandboxAccountId, sandboxRegion } from "../../environment";
import type { ProviderSettings } from "./provider-settings";

/** The services of AWS that the provider's resource types live in, by the name in `AWS_ENDPOINT_URL_<name>`. */
export const services = [
  "KMS",
  "S3",
  "DYNAMODB",
  "SNS",
  "SQS",
  "IAM",
  "LAMBDA",
  "CLOUDWATCH_LOGS",
  "CLOUDWATCH",
  "EVENTBRIDGE",
  "SSM",
  "SAGEMAKER",
  "CODEDEPLOY",
  "APPLICATION_AUTO_SCALING",
  "GLUE",
  "ATHENA",
] as const;

export type Service = (typeof services)[number];

/** The ones with an endpoint of their own: the emulator does not serve them, or not well enough. */
const simulated: readonly Service[] = [
  "SAGEMAKER",
  "CLOUDWATCH",
  "EVENTBRIDGE",
  "CODEDEPLOY",
  "APPLICATION_AUTO_SCALING",
  "SSM",
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Where each service is, on this machine. */
export type ServiceEndpoints = Readonly<Record<Service, string>>;

/** The sandbox may not be used as things are. Nothing was called. */
export class SandboxRefusal extends Error {
  override readonly name = "SandboxRefusal";
  constructor(readonly problems: readonly string[]) {
    super(
      [
        "The sandbox's aws provider refuses: it deploys to the sandbox on this machine and nowhere else.",
        ...problems.map((problem) => `  - ${problem}`),
      ].join("\n"),
    );
  }
}

/** The endpoints of all services, or a refusal that names everything in the way. */
export function sandboxEndpoints(environment: Environment, settings: ProviderSettings): ServiceEndpoints {
  const problems = [...endpointProblems(environment), ...settingProblems(settings)];
  if (problems.length > 0) throw new SandboxRefusal(problems);
  const general = environment.AWS_ENDPOINT_URL ?? "";
  return Object.fromEntries(
    services.map((service) => [service, environment[`AWS_ENDPOINT_URL_${service}`] ?? general]),
  ) as ServiceEndpoints;
}

/** Whether a URL names this machine itself, by a name that nothing can redirect. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return ["http:", "https:"].includes(protocol) && isLoopbackHost(hostname);
}

export function isLoopbackHost(hostname: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]", "::1"].includes(hostname);
}

function endpointProblems(environment: Environment): string[] {
  const required = ["AWS_ENDPOINT_URL", ...simulated.map((service) => `AWS_ENDPOINT_URL_${service}`)];
  const missing = required
    .filter((name) => !environment[name])
    .map((name) => `${name} is not set. Start the sandbox: npm run sandbox -- up`);
  const elsewhere = Object.entries(environment)
    .filter(([name, url]) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && url && !isLoopback(url))
    .map(
      ([name, url]) =>
        `${name} is "${url}", which is not this machine (127.0.0.1, localhost or [::1]). Take the variables from: npm run sandbox -- env`,
    );
  const ignored = /^(true|1)$/i.test(environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? "")
    ? ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is on, which sends every AWS client to real AWS. Unset it"]
    : [];
  return [...missing, ...elsewhere, ...ignored];
}

function settingProblems(settings: ProviderSettings): string[] {
  const problems = settings.notHonoured.map(
    (name) =>
      `aws:${name} is set, which the sandbox cannot honour. Remove it from this stack's configuration`,
  );
  if (settings.allowedAccountIds.length > 0 && !settings.allowedAccountIds.includes(sandboxAccountId)) {
    problems.push(
      `aws:allowedAccountIds is ${settings.allowedAccountIds.join(", ")}, and the sandbox is account ${sandboxAccountId}. Select the sandbox's stack: -s sandbox`,
    );
  }
  if (settings.forbiddenAccountIds.includes(sandboxAccountId)) {
    problems.push(
      `aws:forbiddenAccountIds contains the sandbox's account ${sandboxAccountId}. Select the sandbox's stack: -s sandbox`,
    );
  }
  if (settings.region !== sandboxRegion) {
    problems.push(
      `aws:region is ${settings.region}, and the sandbox has ${sandboxRegion} only. Select the sandbox's stack: -s sandbox`,
    );
  }
  return problems;
}
