import type { PayloadProblem } from "../../shared/payload/payload-problem";

/** Why a request got no answer of the model, as its caller is told. */
export interface Refusal {
  readonly status: 400 | 405 | 413 | 415 | 424 | 502 | 503 | 504;
  /** Stable, for programs. */
  readonly code: RefusalCode;
  /** For people. */
  readonly message: string;
  readonly problems: readonly PayloadProblem[];
  /** After how many seconds the same request may succeed; absent when it will not. */
  readonly retryAfterSeconds?: number;
}

export type RefusalCode =
  /** The event is no HTTP request (400), or has another method than POST (405). */
  | "notAnHttpRequest"
  | "methodNotAllowed"
  /** 415. */
  | "contentTypeNotSupported"
  /** 413. */
  | "bodyTooLarge"
  | "tooManyRows"
  /** 400: the request does not fit the contract; the problems say where. */
  | "contractViolation"
  /** 503: the gateway has no contract to check by. */
  | "contractUnavailable"
  /** 424: the model's container answered an error. */
  | "modelError"
  /** 503: the endpoint is throttled, or not reachable. */
  | "endpointThrottled"
  | "endpointUnavailable"
  /** 504: no answer within the time of the function. */
  | "deadlineExceeded"
  /** 502: the endpoint refused the gateway's call, or its answer is too large to pass on. */
  | "endpointRefused"
  | "answerTooLarge";

/** Whether the caller has to change the request; the rest is for those who run the endpoint. */
export function isContractViolation({ status }: Refusal): boolean {
  return status === 400 || status === 405 || status === 413 || status === 415;
}

/** So many problems a refusal lists; the message counts all of them. */
export const maximumProblems = 20;

/** A refusal for problems, which are all counted and listed up to the limit. */
export function contractViolation(problems: readonly PayloadProblem[]): Refusal {
  const count = problems.length;
  const listed =
    count > maximumProblems
      ? `${count} problems, of which the first ${maximumProblems} are listed`
      : `${count} ${count === 1 ? "problem" : "problems"}`;
  return {
    status: 400,
    code: "contractViolation",
    message: `The request does not fit the model's contract: ${listed}.`,
    problems: problems.slice(0, maximumProblems),
  };
}
