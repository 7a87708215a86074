import type { Target } from "@aws-sdk/client-eventbridge";
import { assertNever } from "../kernel/assert-never";
import type { SimulatedClock, SimulatedTime } from "../kernel/ports";
import { type InputBehaviour, type RuleIdentity, TargetInputError, targetInput } from "./target-input";

/** How one attempt to reach a target ended. Codes are those of EventBridge's dead letters. */
export type AttemptOutcome =
  | { readonly kind: "delivered" }
  /** May succeed later: a throttle, a fault of the target, no connection. */
  | {
      readonly kind: "retry";
      readonly code: string;
      readonly message: string;
      /** How long the attempt took before it failed. Default 0. */
      readonly tookSeconds?: number;
      /** What the target asks for; EventBridge waits at least as long. */
      readonly retryAfterSeconds?: number;
    }
  /** Cannot succeed: a missing permission, a target that is gone. */
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** How the bus reaches targets and queues; the emulator in the sandbox, a recorder in tests. */
export interface TargetSender {
  send(target: Target, payload: string, ruleArn: string): Promise<AttemptOutcome>;
  /** When the next request may go to the target, which takes that place. Without it, at once. */
  admission?(target: Target): SimulatedTime;
  sendToDeadLetterQueue(
    queueArn: string,
    body: string,
    attributes: Readonly<Record<string, string>>,
    ruleArn: string,
  ): Promise<AttemptOutcome>;
}

export type DeliveryMetric =
  | "Invocations"
  | "FailedInvocations"
  | "RetryInvocationAttempts"
  | "InvocationsSentToDLQ"
  | "InvocationsFailedToBeSentToDLQ";

export interface DeliveryOptions {
  readonly clock: SimulatedClock;
  readonly sender: TargetSender;
  readonly count: (metric: DeliveryMetric, ruleName: string) => void;
  /** Told of every event that nobody will ever see again. */
  readonly onLoss: (message: string) => void;
  /** How templates are filled. Default: `defaultInputBehaviour`. */
  readonly input?: InputBehaviour;
}

export type EventEnvelope = Readonly<Record<string, unknown>>;

const defaultMaximumAttempts = 185;
const defaultMaximumAgeSeconds = 86_400;
/** AWS documents an exponential back-off with jitter; jitter is left out so that runs can be repeated. */
const firstBackoffSeconds = 1;
const longestBackoffSeconds = 600;

/** One event on its way to one target, until it is delivered, in the dead-letter queue, or lost. */
export async function deliver(
  event: EventEnvelope,
  rule: RuleIdentity,
  target: Target,
  options: DeliveryOptions,
): Promise<void> {
  const payload = inputOrProblem(target, event, rule, options);
  const delivery: Delivery = { event, rule, target, payload, firstTried: options.clock.now() };
  await attempt(delivery, 0, options);
}

/** Waits for the target's rate of invocations, then attempts. */
function attempt(delivery: Delivery, retries: number, options: DeliveryOptions): Promise<void> {
  const { clock, sender } = options;
  const time = sender.admission?.(delivery.target) ?? clock.now();
  if (time <= clock.now()) return attemptNow(delivery, retries, options);
  clock.at(time, `eventbridge: deliver for ${delivery.rule.name} at its rate`, () =>
    attemptNow(delivery, retries, options),
  );
  return Promise.resolve();
}

interface Delivery {
  readonly event: EventEnvelope;
  readonly rule: RuleIdentity;
  readonly target: Target;
  readonly payload: string | TargetInputError;
  readonly firstTried: SimulatedTime;
}

async function attemptNow(delivery: Delivery, retries: number, options: DeliveryOptions): Promise<void> {
  const outcome = await send(delivery, options.sender);
  options.count(retries === 0 ? "Invocations" : "RetryInvocationAttempts", delivery.rule.name);
  switch (outcome.kind) {
    case "delivered":
      return;
    case "refused":
      return giveUp(delivery, outcome, retries, undefined, options);
    case "retry": {
      const { clock } = options;
      const backoff = Math.min(firstBackoffSeconds * 2 ** retries, longestBackoffSeconds);
      const pause = (outcome.tookSeconds ?? 0) + Math.max(backoff, outcome.retryAfterSeconds ?? 0);
      const next = clock.now() + pause * 1000;
      const exhausted = exhaustedCondition(delivery, retries, next);
      if (exhausted !== undefined) return giveUp(delivery, outcome, retries, exhausted, options);
      clock.at(next, `eventbridge: retry ${delivery.rule.name}`, () =>
        attempt(delivery, retries + 1, options),
      );
      return;
    }
    default:
      return assertNever(outcome);
  }
}

/** A failure of the sender itself is a failure to connect, and as such worth another attempt. */
async function send({ payload, target, rule }: Delivery, sender: TargetSender): Promise<AttemptOutcome> {
  if (payload instanceof TargetInputError) {
    return { kind: "refused", code: "INVALID_JSON", message: payload.message };
  }
  try {
    return await sender.send(target, payload, rule.arn);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "retry", code: "CONNECTION_FAILURE", message };
  }
}

function exhaustedCondition(delivery: Delivery, retries: number, next: SimulatedTime): string | undefined {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = delivery.target.RetryPolicy ?? {};
  if (retries >= (MaximumRetryAttempts ?? defaultMaximumAttempts)) return "MaximumRetryAttempts";
  const oldest = (MaximumEventAgeInSeconds ?? defaultMaximumAgeSeconds) * 1000;
  return next - delivery.firstTried > oldest ? "MaximumEventAgeInSeconds" : undefined;
}

async function giveUp(
  delivery: Delivery,
  failure: { readonly code: string; readonly message: string },
  retries: number,
  exhausted: string | undefined,
  options: DeliveryOptions,
): Promise<void> {
  const { rule, target, event } = delivery;
  const what = `event ${String(event.id)} for ${target.Arn} of rule ${rule.name} (${failure.code}: ${failure.message})`;
  options.count("FailedInvocations", rule.name);
  const queueArn = target.DeadLetterConfig?.Arn;
  if (queueArn === undefined) return options.onLoss(`dropped, there is no dead-letter queue: ${what}`);
  const attributes = {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.Arn ?? "",
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    RETRY_ATTEMPTS: String(retries),
    ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
  };
  const outcome = await options.sender
    .sendToDeadLetterQueue(queueArn, JSON.stringify(event), attributes, rule.arn)
    .catch(
      (error: unknown): AttemptOutcome => ({
        kind: "retry",
        code: "CONNECTION_FAILURE",
        message: String(error),
      }),
    );
  if (outcome.kind === "delivered") return options.count("InvocationsSentToDLQ", rule.name);
  options.count("InvocationsFailedToBeSentToDLQ", rule.name);
  options.onLoss(
    `dropped, the dead-letter queue did not take it (${outcome.code}: ${outcome.message}): ${what}`,
  );
}

function inputOrProblem(
  target: Target,
  event: EventEnvelope,
  rule: RuleIdentity,
  { clock, input }: DeliveryOptions,
): string | TargetInputError {
  try {
    return targetInput(target, event, rule, input, new Date(clock.now()).toISOString());
  } catch (error) {
    if (error instanceof TargetInputError) return error;
    throw error;
  }
}
