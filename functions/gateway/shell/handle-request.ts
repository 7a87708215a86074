import type { ModelContract } from "../../shared/model-contract";
import { checkRequest } from "../core/check-request";
import { embeddedMetrics } from "../core/embedded-metrics";
import { refusalOfFailure } from "../core/endpoint-failure";
import { answerOfModel, answerOfRefusal, type HttpAnswer } from "../core/http-answer";
import { readHttpRequest } from "../core/http-request";
import type { Refusal } from "../core/refusal";
import { invocationBudgetMs } from "../core/retry";
import { askModel } from "./ask-model";
import type { GatewayWorld } from "./ports";

interface Reply {
  readonly answer: HttpAnswer;
  readonly refusal?: Refusal;
  /** For the log; never holds anything of a body. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Answers one request: refuses it by the contract, or asks the endpoint. */
export async function handleRequest(
  world: GatewayWorld,
  event: unknown,
  remainingMs: number | undefined,
): Promise<HttpAnswer> {
  const startedMs = world.stopwatch();
  const deadlineMs = startedMs + invocationBudgetMs(remainingMs);
  const { answer, refusal, facts } = await reply(world, event, deadlineMs);
  const latencyMs = world.stopwatch() - startedMs;
  const outcome = {
    endpointName: world.endpointName,
    latencyMs,
    ...(refusal === undefined ? {} : { refusal }),
  };
  world.log.info("request handled", { status: answer.statusCode, latencyMs, ...facts });
  world.writeLine(embeddedMetrics(outcome, world.clock()));
  return answer;
}

async function reply(world: GatewayWorld, event: unknown, deadlineMs: number): Promise<Reply> {
  const inferenceId = world.newInferenceId();
  const request = readHttpRequest(event);
  if (request === undefined)
    return refused(
      { ...noProblems, status: 400, code: "notAnHttpRequest", message: "The event is no HTTP request." },
      inferenceId,
    );
  const reading = await world.contracts.get(world.clock());
  if (reading.kind === "unavailable") {
    world.log.error("no contract to check by", { reason: reading.reason });
    return refused(contractUnavailable, inferenceId);
  }
  if (reading.stale !== undefined)
    world.log.warn("the contract could not be read again; the last one counts", { reason: reading.stale });
  const checked = checkRequest(reading.contract, request);
  if (checked.kind === "refused") return refused(checked.refusal, inferenceId);
  return forwarded(
    world,
    reading.contract,
    { ...checked, inferenceId: checked.inferenceId ?? inferenceId },
    deadlineMs,
  );
}

async function forwarded(
  world: GatewayWorld,
  contract: ModelContract,
  {
    body,
    rows,
    inferenceId,
  }: { readonly body: Uint8Array; readonly rows: number; readonly inferenceId: string },
  deadlineMs: number,
): Promise<Reply> {
  const { endpointName } = world;
  const [contentType, accept] = [contract.input.contentType, contract.output.contentType];
  const request = { endpointName, contentType, accept, body, inferenceId };
  const result = await askModel(world, request, deadlineMs);
  const facts = { rows, attempts: result.attempts };
  if (result.kind === "failure") {
    world.log.error("no answer of the endpoint", { inferenceId, failure: result.failure });
    return refused(refusalOfFailure(result.failure), inferenceId, facts);
  }
  const answer = answerOfModel(result.answer, inferenceId);
  if (answer === undefined) return refused(answerTooLarge, inferenceId, facts);
  return { answer, facts: { inferenceId, variant: result.answer.variant, ...facts } };
}

function refused(refusal: Refusal, inferenceId: string, facts: Reply["facts"] = {}): Reply {
  const { code, problems } = refusal;
  return {
    answer: answerOfRefusal(refusal, inferenceId),
    refusal,
    facts: { inferenceId, code, problems: problems.length, ...facts },
  };
}

const noProblems = { problems: [] };
const contractUnavailable: Refusal = {
  ...noProblems,
  status: 503,
  code: "contractUnavailable",
  message: "The model's contract cannot be read, so no request can be checked.",
  retryAfterSeconds: 30,
};
const answerTooLarge: Refusal = {
  ...noProblems,
  status: 502,
  code: "answerTooLarge",
  message: "The model's answer is too large to pass on; send fewer rows in one request.",
};
