import type { ErrorFacts } from "../core/endpoint-failure";

/** What an error of the AWS SDK says of itself; of anything else its text. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: "UnknownError", message: String(error) };
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  const httpStatus = numberIn(metadata, "httpStatusCode");
  const originalStatus = numberIn(error, "OriginalStatusCode");
  return {
    name: error.name,
    // A container's message may repeat the request.
    message: error.name === "ModelError" ? "" : error.message,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(originalStatus === undefined ? {} : { originalStatus }),
  };
}

function numberIn(object: unknown, property: string): number | undefined {
  if (typeof object !== "object" || object === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(object, property)?.value;
  return typeof value === "number" ? value : undefined;
}
