import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { SandboxPorts } from "../../sandbox/environment";
import { localClientSettings } from "../../sandbox/world/local-clients";
import { createFunction } from "./create-function";

/** Starts a function in the emulator that keeps its process busy for ever, deaf to everything but a signal. */
export async function busyFunction(ports: SandboxPorts): Promise<void> {
  const lambda = new LambdaClient(localClientSettings(ports, "emulator"));
  await createFunction(lambda, "busy", "exports.handler = async () => { for (;;) {} };");
  await lambda.send(new InvokeCommand({ FunctionName: "busy", InvocationType: "Event" }));
  lambda.destroy();
}
