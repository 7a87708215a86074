import {
  CodeDeploy,
  type CreateDeploymentGroupCommandInput,
  type DeploymentInfo,
} from "@aws-sdk/client-codedeploy";
import { botocoreDataFolder } from "../../../../../sandbox/setup/botocore-data";
import type { CodeDeployBehaviour } from "../../../../../sandbox/simulator/codedeploy/behaviour";
import { createCodeDeploy } from "../../../../../sandbox/simulator/codedeploy/create-codedeploy";
import type { DeploymentError } from "../../../../../sandbox/simulator/codedeploy/deployment/state";
import type { AlarmState, ServiceEvent } from "../../../../../sandbox/simulator/kernel/ports";
import type { SandboxClock } from "../../../../../sandbox/simulator/kernel/sandbox-clock";
import { startServer } from "../../../../../sandbox/simulator/kernel/server";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

export const worldStart = Date.parse("2026-05-01T10:00:00Z");
const account = { accountId: "000000000000", region: "us-east-1" };

export interface AppSpecParts {
  readonly currentVersion?: string;
  readonly targetVersion?: string;
  readonly hooks?: readonly Readonly<Record<string, string>>[];
}

export function appSpec({
  currentVersion = "1",
  targetVersion = "2",
  hooks = [],
}: AppSpecParts = {}): string {
  const Properties = {
    Name: "gateway",
    Alias: "live",
    CurrentVersion: currentVersion,
    TargetVersion: targetVersion,
  };
  const Resources = [{ gateway: { Type: "AWS::Lambda::Function", Properties } }];
  return JSON.stringify({ version: 0, Resources, Hooks: hooks });
}

export const groupInputs: CreateDeploymentGroupCommandInput = {
  applicationName: "gateways",
  deploymentGroupName: "turbine",
  serviceRoleArn: "arn:aws:iam::000000000000:role/codedeploy",
  deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
  deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
  alarmConfiguration: { enabled: true, alarms: [{ name: "errors" }] },
  autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] },
};

/** CodeDeploy on a real server and a stepped clock; Lambda and the alarms are replaced, and what they are asked is kept. */
export async function startCodeDeploy(
  behaviour: Partial<CodeDeployBehaviour> = {},
  clock: SandboxClock = new SteppedClock({ startTime: worldStart }),
) {
  const events: ServiceEvent[] = [];
  const alarms = new Map<string, AlarmState>([["errors", "OK"]]);
  const asked: string[] = [];
  const refusals = new Map<"check" | "shift" | "hook", DeploymentError>();
  const held: { shift: Promise<void> } = { shift: Promise.resolve() };
  const invoked: { readonly DeploymentId: string; readonly LifecycleEventHookExecutionId: string }[] = [];
  const codeDeploy = createCodeDeploy({
    account,
    clock,
    events: { put: (event) => events.push(event) },
    alarms: { stateOf: (name) => alarms.get(name) },
    traffic: {
      check: async ({ currentVersion, targetVersion }) => {
        asked.push(`check ${currentVersion} -> ${targetVersion}`);
        return refusals.get("check");
      },
      shift: async ({ targetVersion }, share) => {
        await held.shift;
        asked.push(`shift ${share} to ${targetVersion}`);
        return refusals.get("shift");
      },
      invokeHook: async (functionName, payload) => {
        asked.push(`invoke ${functionName}`);
        invoked.push(JSON.parse(payload));
        return refusals.get("hook");
      },
    },
    behaviour: { duplicateEveryNthEvent: 0, ...behaviour },
  });
  const server = await startServer({
    ...account,
    clock,
    botocoreDataFolder: botocoreDataFolder(),
    services: [codeDeploy.service],
    faultSections: [codeDeploy.faults],
    port: 0,
  });
  const url = `http://127.0.0.1:${server.port}`;
  const client = new CodeDeploy({
    endpoint: url,
    region: account.region,
    credentials: { accessKeyId: account.accountId, secretAccessKey: "sandbox" },
    maxAttempts: 1,
  });

  return {
    clock,
    events,
    alarms,
    asked,
    refusals,
    /** What Lambda takes its time for. */
    held,
    invoked,
    client,
    async createGroup(changes: Partial<CreateDeploymentGroupCommandInput> = {}): Promise<void> {
      await client.createApplication({ applicationName: "gateways", computePlatform: "Lambda" });
      await client.createDeploymentGroup({ ...groupInputs, ...changes });
    },
    async deploy(content = appSpec()): Promise<string> {
      const { deploymentId = "" } = await client.createDeployment({
        applicationName: "gateways",
        deploymentGroupName: "turbine",
        revision: { revisionType: "AppSpecContent", appSpecContent: { content } },
      });
      return deploymentId;
    },
    async deployment(deploymentId: string | undefined): Promise<DeploymentInfo> {
      return (await client.getDeployment({ deploymentId })).deploymentInfo ?? {};
    },
    /** Reports for the hook that was invoked last, and lets the deployment see it. */
    async report(status: "Succeeded" | "Failed"): Promise<void> {
      const { DeploymentId, LifecycleEventHookExecutionId } = invoked.at(-1) ?? {};
      await client.putLifecycleEventHookExecutionStatus({
        deploymentId: DeploymentId,
        lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
        status,
      });
      await clock.advance(0);
    },
    async misbehave(faults: object): Promise<void> {
      const answer = await fetch(`${url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(faults) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async stop(): Promise<void> {
      client.destroy();
      await server.close();
      clock.stop();
    },
  };
}

export type SimulatedCodeDeploy = Awaited<ReturnType<typeof startCodeDeploy>>;
