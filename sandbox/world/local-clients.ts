import { type SandboxPorts, sandboxAccountId, sandboxRegion } from "../environment";

/** Settings for an AWS client that can reach nothing but this sandbox. */
export function localClientSettings(ports: SandboxPorts, part: keyof SandboxPorts) {
  // The clients would print a page about Node's future versions into the output of the command.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  return {
    endpoint: `http://127.0.0.1:${ports[part]}`,
    region: sandboxRegion,
    credentials: { accessKeyId: sandboxAccountId, secretAccessKey: "sandbox" },
    maxAttempts: 1,
  };
}
