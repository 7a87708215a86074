import type { EndpointAnswer } from "../../../../../functions/shared/invoke-endpoint";
import type { HookWorld } from "../../../../../functions/traffic-hooks/shell/ports";
import { endpointDocument } from "../../orchestrator/samples";
import { contractContent, rightRow } from "../../shared/model-contracts";

export const endpointName = "sandbox-turbine-failure";
export const candidateName = `${endpointName}-candidate`;
export const gateway = {
  functionName: `${endpointName}-gateway`,
  aliasName: "live",
  deploymentApplicationName: "gateways",
  deploymentGroupName: endpointName,
  deploymentConfigName: "canary",
  beforeAllowTrafficFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:before",
  afterAllowTrafficFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:after",
  candidateEndpointName: candidateName,
  contractS3Uri: "s3://models/contract.json",
  goldenRequestsS3Uri: "s3://models/golden-requests.jsonl",
};
export const goldenText = ["a", "b"].map((id) => JSON.stringify({ id, body: rightRow })).join("\n");

export const csvAnswer = (text: string): EndpointAnswer => ({
  body: Buffer.from(text),
  contentType: "text/csv",
  variant: "primary",
});

/** A world in which everything is right, told by name what is different; it remembers what was done, in order. */
export function fakeHookWorld(changes: Partial<HookWorld> = {}) {
  const done: string[] = [];
  const reports = new Map<string, string>();
  let nowMs = Date.parse("2026-05-01T10:00:00.000Z");
  const gatewayCalls: { functionName: string; qualifier: string; inferenceId: string }[] = [];
  const world: HookWorld = {
    lifecycleEvent: "BeforeAllowTraffic",
    clock: () => nowMs,
    wait: async (milliseconds) => {
      nowMs += milliseconds;
    },
    deployments: {
      describe: async () => ({ deploymentGroupName: endpointName, appSpecContent: appSpec }),
      report: async (deploymentId, executionId, status) => {
        done.push(`report ${deploymentId} ${executionId} ${status}`);
      },
    },
    readDocument: async () => endpointDocument({ gateway }),
    readText: async (uri) => ({
      kind: "text",
      text: uri === gateway.contractS3Uri ? JSON.stringify(contractContent) : goldenText,
    }),
    callEndpoint: async () => csvAnswer("0.5,ok\n"),
    invokeGateway: async (functionName, qualifier, { inferenceId }) => {
      gatewayCalls.push({ functionName, qualifier, inferenceId });
      return { payload: gatewayReply() };
    },
    // A file appears with every look.
    listKeys: async (folder) => [`${folder}${nowMs}.jsonl`],
    reports: {
      read: async (key) => reports.get(key),
      write: async (key, text) => {
        done.push(`write ${key}`);
        reports.set(key, text);
      },
    },
    log: { info: () => undefined, error: () => undefined },
    ...changes,
  };
  const report = () => JSON.parse([...reports.values()].at(-1) ?? "{}");
  return { world, done, reports, report, gatewayCalls };
}

const appSpec = JSON.stringify({
  version: 0.0,
  Resources: [{ gateway: { Properties: { Name: gateway.functionName, Alias: "live", TargetVersion: "7" } } }],
});

/** What the gateway's function returns for a right request. */
export function gatewayReply(changes: object = {}): string {
  const headers = { "content-type": "text/csv", "x-inference-id": "id", "x-model-variant": "primary" };
  return JSON.stringify({ statusCode: 200, headers, body: "0.5,ok\n", isBase64Encoded: false, ...changes });
}
