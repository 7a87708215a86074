import type { AttemptOutcome, TargetSender } from "../../../../../sandbox/simulator/eventbridge/delivery";

export const throttled: AttemptOutcome = { kind: "retry", code: "THROTTLING", message: "slow down" };
export const gone: AttemptOutcome = { kind: "refused", code: "NO_RESOURCE", message: "no such function" };

/** Records what is sent. The outcomes are used one after the other; then everything is delivered. */
export function recordingSender(outcomes: AttemptOutcome[] = []) {
  const sent: { arn: string; payload: Record<string, unknown> }[] = [];
  const dead: {
    queueArn: string;
    body: Record<string, unknown>;
    attributes: Readonly<Record<string, string>>;
  }[] = [];
  const sender: TargetSender = {
    send: async (target, payload) => {
      sent.push({ arn: target.Arn ?? "", payload: JSON.parse(payload) });
      return outcomes.shift() ?? { kind: "delivered" };
    },
    sendToDeadLetterQueue: async (queueArn, body, attributes) => {
      dead.push({ queueArn, body: JSON.parse(body), attributes });
      return { kind: "delivered" };
    },
  };
  return { sender, sent, dead };
}
