import { assertNever } from "../../shared/assert-never";
import type { Refusal } from "./refusal";

/** Why a call of the endpoint brought no answer. */
export type EndpointFailure =
  /** The model's container answered with an error; it would do so again. */
  | { readonly kind: "modelError"; readonly originalStatus?: number }
  | { readonly kind: "throttled"; readonly reason: string }
  /** SageMaker or the way to it failed, before or after the model worked. */
  | { readonly kind: "unavailable"; readonly reason: string }
  | { readonly kind: "timedOut" }
  /** SageMaker understood the call and refuses it, such as for an endpoint that does not exist. */
  | { readonly kind: "refused"; readonly reason: string };

/** The facts of an error that the AWS SDK threw. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  /** Absent when no answer came. */
  readonly httpStatus?: number;
  /** Of a ModelError: what the container answered. */
  readonly originalStatus?: number;
}

const throttling =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|ModelNotReadyException)$/;
const abort = /^(AbortError|TimeoutError|RequestTimeout)$/;

/** Tells what an error of InvokeEndpoint means. */
export function endpointFailure({ name, message, httpStatus, originalStatus }: ErrorFacts): EndpointFailure {
  const reason = `${name}: ${message}`;
  if (name === "ModelError")
    return { kind: "modelError", ...(originalStatus === undefined ? {} : { originalStatus }) };
  if (abort.test(name)) return { kind: "timedOut" };
  if (throttling.test(name) || httpStatus === 429) return { kind: "throttled", reason };
  if (httpStatus === undefined || httpStatus >= 500) return { kind: "unavailable", reason };
  return { kind: "refused", reason };
}

/** What the caller is told of a failure. Reasons stay in the log: they may repeat what the container wrote. */
export function refusalOfFailure(failure: EndpointFailure): Refusal {
  switch (failure.kind) {
    case "modelError": {
      const status = failure.originalStatus === undefined ? "" : ` with status ${failure.originalStatus}`;
      return refusal(424, "modelError", `The model answered with an error${status}.`);
    }
    case "throttled":
      return {
        ...refusal(503, "endpointThrottled", "The endpoint takes no more requests at the moment."),
        retryAfterSeconds: 1,
      };
    case "unavailable":
      return {
        ...refusal(503, "endpointUnavailable", "The endpoint cannot be reached."),
        retryAfterSeconds: 5,
      };
    case "timedOut":
      return refusal(504, "deadlineExceeded", "The model did not answer in time.");
    case "refused":
      return refusal(502, "endpointRefused", "The endpoint refused the call of the gateway.");
    default:
      return assertNever(failure);
  }
}

function refusal(status: Refusal["status"], code: Refusal["code"], message: string): Refusal {
  return { status, code, message, problems: [] };
}
