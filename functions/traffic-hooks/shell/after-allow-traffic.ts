import { describeAwsError } from "../../shared/aws-errors";
import type { CheckFinding } from "../../shared/check-report";
import { gatewayReplyProblem } from "../../shared/gateway-call";
import type { GoldenRequest } from "../../shared/golden-requests";
import type { ModelContract } from "../../shared/model-contract";
import { syntheticInferenceId } from "../../shared/synthetic-inference-id";
import { targetVersionOf } from "../core/app-spec";
import { captureFolders } from "../core/capture-folders";
import type { CheckedEndpoint, HookWorld } from "./ports";

/** Captured files have to appear within this time; SageMaker writes them after some minutes at most. */
const captureDeadlineMs = 5 * 60_000;
const pollMs = 1_000;

/** Asks through the version of the gateway that has the traffic now, and watches for captured files. */
export async function afterAllowTraffic(
  world: HookWorld,
  endpoint: CheckedEndpoint,
  contract: ModelContract,
  goldenRequests: readonly GoldenRequest[],
  origin: string,
  appSpecContent: string | undefined,
  signal: AbortSignal,
): Promise<CheckFinding[]> {
  const { functionName } = endpoint.gateway;
  const target = targetVersionOf(appSpecContent, functionName);
  if (target.kind === "unreadable")
    return [{ check: "target version", status: "notEvaluable", detail: target.reason }];
  const startedMs = world.clock();
  const before = await capturedKeys(world, endpoint, startedMs);
  const ask = async ({ id, body }: GoldenRequest): Promise<CheckFinding> => {
    const check = `golden request ${id}: answer through version ${target.version} of the gateway`;
    const inferenceId = syntheticInferenceId(origin, id);
    const request = { body, contentType: contract.input.contentType, inferenceId };
    try {
      const result = await world.invokeGateway(functionName, target.version, request, signal);
      const problem = gatewayReplyProblem(contract, result);
      return problem === undefined
        ? { check, status: "passed", detail: "answered with the declared columns and ranges" }
        : { check, status: "failed", detail: problem };
    } catch (error) {
      return { check, status: "failed", detail: `no answer: ${describeAwsError(error)}` };
    }
  };
  const findings: CheckFinding[] = [];
  for (const golden of goldenRequests) findings.push(await ask(golden));
  const askAgain = (turn: number) => {
    const golden = goldenRequests[turn % goldenRequests.length];
    return golden === undefined ? undefined : ask(golden);
  };
  findings.push(await captureFinding(world, endpoint, startedMs, before, askAgain, signal));
  return findings;
}

/**
 * Looks for a captured file that was not there at the start; clocks are not compared. A request goes out with every look,
 * because an endpoint that captures a sample only may have left out all the others.
 */
async function captureFinding(
  world: HookWorld,
  endpoint: CheckedEndpoint,
  startedMs: number,
  before: ReadonlySet<string>,
  askAgain: (turn: number) => Promise<unknown> | undefined,
  signal: AbortSignal,
): Promise<CheckFinding> {
  const check = "captured files are arriving";
  for (let turn = 0; ; turn += 1) {
    const found = [...(await capturedKeys(world, endpoint, startedMs))].find((key) => !before.has(key));
    if (found !== undefined) return { check, status: "passed", detail: `${found} is new` };
    if (world.clock() - startedMs >= captureDeadlineMs)
      return { check, status: "failed", detail: "no captured file appeared within 5 minutes" };
    if (signal.aborted)
      return { check, status: "notEvaluable", detail: "the time of the hook's function is over" };
    await world.wait(pollMs);
    await askAgain(turn);
  }
}

async function capturedKeys(
  world: HookWorld,
  { document }: CheckedEndpoint,
  startedMs: number,
): Promise<ReadonlySet<string>> {
  const { destinationS3Uri } = document.serving.dataCapture;
  const { endpointName, serving } = document;
  const folders = captureFolders(
    destinationS3Uri,
    endpointName,
    serving.variantName,
    startedMs,
    world.clock(),
  );
  return new Set((await Promise.all(folders.map((folder) => world.listKeys(folder)))).flat());
}
