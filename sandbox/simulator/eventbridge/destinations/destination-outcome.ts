import type { ReceiverAnswer } from "../../deliveries/delivery-record";
import { assertNever } from "../../kernel/assert-never";
import type { AttemptOutcome } from "../delivery";

/** An endpoint has so long to answer. */
const timeoutSeconds = 5;
/** Besides 5xx: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html (error codes). */
const retriedStatuses = [401, 407, 409, 429];

/** What EventBridge makes of an endpoint's answer. */
export function destinationOutcome({
  outcome,
  status = 0,
  retryAfterSeconds,
}: ReceiverAnswer): AttemptOutcome {
  switch (outcome) {
    case "timed out": {
      const message = `The endpoint did not answer within ${timeoutSeconds} seconds.`;
      return { kind: "retry", code: "TIMEOUT", message, tookSeconds: timeoutSeconds };
    }
    case "unreachable":
      return { kind: "retry", code: "CONNECTION_FAILURE", message: "The endpoint could not be reached." };
    case "answered": {
      if (status >= 200 && status < 300) return { kind: "delivered" };
      const message = `The endpoint answered with the HTTP status code ${status}.`;
      const code = status === 429 ? "THROTTLING" : status >= 500 ? "ERROR_FROM_TARGET" : "SDK_CLIENT_ERROR";
      const isRetried = status >= 500 || retriedStatuses.includes(status);
      // A negative value asks never to come back.
      if (!isRetried || (retryAfterSeconds ?? 0) < 0) return { kind: "refused", code, message };
      return {
        kind: "retry",
        code,
        message,
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      };
    }
    default:
      return assertNever(outcome);
  }
}
