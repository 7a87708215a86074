import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Provider } from "./provider";
import { resourceProviderService } from "./server/resource-provider-service";

/** Four hundred megabytes, as all of Pulumi's own servers allow. */
const maximumMessageBytes = 400 * 1024 * 1024;

/** Milliseconds. Five real minutes are five hours of the sandbox's clock. */
const wait = { everyMs: 200, deadlineMs: 5 * 60_000 };

/** Milliseconds between two looks at whether the engine is still there. */
const parentCheckMs = 500;

/** The stand-in provider's process: serves on loopback and prints its port, as the engine expects of any plugin. */
function main(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const cancellation = new AbortController();
  const provider = new Provider({ environment: process.env, wait: { ...wait, signal: cancellation.signal } });
  const server = new grpc.Server({
    "grpc.max_receive_message_length": maximumMessageBytes,
    "grpc.max_send_message_length": maximumMessageBytes,
  });
  server.addService(
    ResourceProviderService,
    resourceProviderService(provider, { version: providerVersion(), cancel: () => cancellation.abort() }),
  );
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });
  endWithParent();
}

/** An engine that is killed cannot end its plugins: they are then given to another parent, and end by themselves. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, parentCheckMs).unref();
}

/** The version of `@pulumi/aws` that this provider stands in for. */
function providerVersion(): string {
  const fromEnvironment = process.env.PROVIDER_VERSION;
  if (fromEnvironment) return fromEnvironment;
  const manifest = createRequire(__filename).resolve("@pulumi/aws/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

main();
