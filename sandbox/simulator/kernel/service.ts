import type { SimulatedTime } from "./ports";
import type { WireRequest, WireResponse } from "./wire";

/** What a handler may know of the request besides its input. */
export interface RequestContext {
  readonly accountId: string;
  readonly region: string;
  readonly now: SimulatedTime;
}

/** An error that AWS itself would answer; the wire protocol turns it into the service's error format. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  constructor(
    /** The AWS error code, such as `ValidationException`. */
    readonly code: string,
    message: string,
    readonly httpStatus = 400,
    /** Further members of the error's shape, such as `OriginalStatusCode` of `ModelError`. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/**
 * One operation of a service. Its input has been checked against AWS's published service model
 * before it gets here, and its output is checked on the way out (timestamps are `Date`s).
 */
export type Operation = (input: never, context: RequestContext) => unknown | Promise<unknown>;

/** Has another server answer a request, which gets it as it came. */
export type ForwardRequest = (request: WireRequest) => Promise<WireResponse>;

/** An AWS service with a JSON protocol (awsJson1.0 or 1.1), as the server mounts it. */
export interface SimulatedService {
  /** The folder of the service's model in botocore, such as `sagemaker`, with its API version folder. */
  readonly model: { readonly name: string; readonly apiVersion: string };
  /** The first part of the `X-Amz-Target` header, such as `SageMaker`. */
  readonly targetPrefix: string;
  /** Operations by their API name. One that is missing is answered as not simulated, with its name. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** The code of a request that breaks the model's constraints; default `ValidationException`. */
  readonly validationErrorCode?: string;
  /** For a service that is simulated in part: which requests another server answers. */
  readonly elsewhere?: {
    /** @param input - The request's body as JSON, unchecked. */
    answers(operationName: string, input: unknown): boolean;
    readonly forward: ForwardRequest;
  };
}

/** An AWS service with a REST protocol (rest-json): operations are found by method and path. */
export interface RestService {
  readonly model: { readonly name: string; readonly apiVersion: string };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly validationErrorCode?: string;
}
