/** The account and region of the sandbox. No real AWS account has this number. */
export const sandboxAccountId = "000000000000";
export const sandboxRegion = "us-east-1";

/** Where the two processes of the sandbox listen, on loopback. */
export interface SandboxPorts {
  /** The AWS emulator (ministack). */
  readonly emulator: number;
  /** Our simulator. */
  readonly simulator: number;
}

export const defaultPorts: SandboxPorts = { emulator: 4566, simulator: 4600 };

/** The services that the simulator answers; every other one goes to the emulator. */
const simulatedServices = [
  "SAGEMAKER",
  "SAGEMAKER_RUNTIME",
  "CLOUDWATCH",
  "EVENTBRIDGE",
  "CODEDEPLOY",
  "APPLICATION_AUTO_SCALING",
  // Documents and Automation; the simulator hands Parameter Store on to the emulator.
  "SSM",
] as const;

/**
 * The variables with which any AWS SDK or CLI reaches the sandbox and nothing else.
 * The address is 127.0.0.1 and not `localhost`, because the S3 clients turn the latter into `bucket.localhost`.
 */
export function sandboxEnvironment(ports: SandboxPorts): Record<string, string> {
  const simulator = `http://127.0.0.1:${ports.simulator}`;
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${ports.emulator}`,
    ...Object.fromEntries(simulatedServices.map((service) => [`AWS_ENDPOINT_URL_${service}`, simulator])),
    AWS_ACCESS_KEY_ID: sandboxAccountId,
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_REGION: sandboxRegion,
    AWS_DEFAULT_REGION: sandboxRegion,
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
