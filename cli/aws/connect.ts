import { userInfo } from "node:os";
import type { STSClient } from "@aws-sdk/client-sts";
import { platformNames } from "../../components/names";
import { sandboxAccountId, sandboxRegion } from "../../sandbox/environment";
import { UserError } from "../../sandbox/setup/user-error";
import { localClientSettings } from "../../sandbox/world/local-clients";
import { sandboxClockClient } from "../../sandbox/world/sandbox-clock-client";
import { runningWorld } from "../../sandbox/world/world-state";
import { explained } from "./explained";
import { stackAccount } from "./stack-account";

export interface ConnectionRequest {
  readonly environment: string;
  /** The sandbox's folder; without meaning for any other environment. */
  readonly world: string;
}

/** An environment of the product, in AWS or in a sandbox, and how to reach it. */
export interface Connection {
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
  /** What is asked, for people. */
  readonly place: string;
  /** Settings of every AWS client that is used with it. */
  readonly clientSettings: { readonly region: string } | ReturnType<typeof localClientSettings>;
  /** The same for SageMaker and CloudWatch, which in a sandbox the simulator serves. */
  readonly simulatedSettings: { readonly region: string } | ReturnType<typeof localClientSettings>;
  readonly names: ReturnType<typeof platformNames>;
  /** Who asks: the caller's ARN in AWS, the name of the user in a sandbox. */
  readonly caller: string;
  /** Milliseconds since the epoch, on the clock that the environment lives by. */
  now(): Promise<number>;
  /** How many of its seconds pass in one of ours: 1 in AWS; infinite where the clock is moved by hand. */
  pace(): Promise<number>;
}

/**
 * `sandbox` is the sandbox of the world's folder and never AWS; every other environment is AWS, with the SDK's default
 * chain for credentials. The account and the region are those of the environment's stack, where its settings name them.
 *
 * @throws UserError when it cannot be reached, or is not the one of the stack.
 */
export async function connect({ environment, world }: ConnectionRequest): Promise<Connection> {
  return environment === "sandbox" ? connectToSandbox(world) : connectToAws(environment);
}

function connectToSandbox(folder: string): Connection {
  const world = runningWorld(folder);
  if (world === undefined)
    throw new UserError(
      `No sandbox is running in ${folder}. Start it ("npm run sandbox -- up"), name its folder with --world, ` +
        "or ask AWS with --environment <name>.",
    );
  const { ports } = world;
  const clock = sandboxClockClient(ports.simulator);
  const scope = { environment: "sandbox", accountId: sandboxAccountId, region: sandboxRegion };
  return {
    ...scope,
    place: `sandbox · 127.0.0.1:${ports.emulator} · ${folder}`,
    clientSettings: localClientSettings(ports, "emulator"),
    simulatedSettings: localClientSettings(ports, "simulator"),
    names: platformNames(scope),
    caller: userInfo().username,
    now: async () => (await clock.read()).nowMs,
    pace: async () => {
      const { mode, scale } = await clock.read();
      return mode === "stepped" ? Number.POSITIVE_INFINITY : scale;
    },
  };
}

async function connectToAws(environment: string): Promise<Connection> {
  const stack = stackAccount(environment);
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const client = new STSClient(stack.region === undefined ? {} : { region: stack.region });
  const region = await explained("the region", () => regionOf(client));
  const { Account: accountId = "unknown", Arn: caller = "unknown" } = await explained(
    "AWS who is asking (sts:GetCallerIdentity)",
    () => client.send(new GetCallerIdentityCommand({})),
  );
  if (stack.accountIds.length > 0 && !stack.accountIds.includes(accountId))
    throw new UserError(
      `The credentials are of account ${accountId}, and stack ${environment} is in ${stack.accountIds.join(", ")}. ` +
        "Choose other credentials (AWS_PROFILE), or another --environment.",
    );
  const scope = { environment, accountId, region };
  return {
    ...scope,
    place: `AWS · account ${accountId} · ${region} · environment ${environment}`,
    clientSettings: { region },
    simulatedSettings: { region },
    names: platformNames(scope),
    caller,
    now: async () => Date.now(),
    pace: async () => 1,
  };
}

async function regionOf({ config }: STSClient): Promise<string> {
  return config.region();
}
