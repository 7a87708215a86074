/** What an AWS SDK error says of itself; empty for anything else that was thrown. */
interface AwsErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly httpStatus: number | undefined;
}

function factsOf(error: unknown): AwsErrorFacts {
  if (!(error instanceof Error)) return { name: "", message: String(error), httpStatus: undefined };
  const metadata: unknown = "$metadata" in error ? error.$metadata : undefined;
  const status =
    typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
      ? metadata.httpStatusCode
      : undefined;
  return {
    name: error.name,
    message: error.message,
    httpStatus: typeof status === "number" ? status : undefined,
  };
}

const throttlingNames =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|SlowDown|ProvisionedThroughputExceededException|RequestThrottled|RequestThrottledException)$/;

/** Whether the request may succeed unchanged later: throttled, a fault of AWS, or no answer at all. */
export function isTransient(error: unknown): boolean {
  const { name, httpStatus } = factsOf(error);
  return httpStatus === undefined || httpStatus >= 500 || httpStatus === 429 || throttlingNames.test(name);
}

/** SageMaker answers a missing object with a ValidationException, told apart by its message only. */
export function isNotFound(error: unknown): boolean {
  const { name, message } = factsOf(error);
  return (
    /NotFound/.test(name) ||
    (name === "ValidationException" && /could not find|does not exist/i.test(message))
  );
}

/** As with missing objects, only the message tells that the name is taken. */
export function isAlreadyExisting(error: unknown): boolean {
  const { name, message } = factsOf(error);
  return /ResourceInUse|AlreadyExists/.test(name) || /already exist/i.test(message);
}

/**
 * AWS understood the request and refuses it. Which code UpdateEndpoint answers while another update runs is not
 * documented, so every refusal other than a missing permission is read as one that the caller has to look into.
 */
export function isRefusal(error: unknown): boolean {
  const { name, httpStatus } = factsOf(error);
  return (
    httpStatus === 400 && !isTransient(error) && !/AccessDenied|UnrecognizedClient|ExpiredToken/.test(name)
  );
}

/** `Name: message` for people. */
export function describeAwsError(error: unknown): string {
  const { name, message } = factsOf(error);
  return name === "" ? message : `${name}: ${message}`;
}
