import type { Decision } from "./decision";
import type { ExistingEndpoint } from "./facts";

export type StatusClass = "inService" | "changing" | "broken" | "deleting" | "unknown";

/** An unknown status is never taken for a healthy or a finished one: the caller waits and says so. */
export function classify(status: string): StatusClass {
  switch (status) {
    case "InService":
      return "inService";
    case "Creating":
    case "Updating":
    case "SystemUpdating":
    case "RollingBack":
      return "changing";
    case "Failed":
    case "UpdateRollbackFailed":
    case "OutOfService":
      return "broken";
    case "Deleting":
      return "deleting";
    default:
      return "unknown";
  }
}

/** The reason that SageMaker gave, as the end of a sentence; empty when it gave none. */
export const because = (endpoint: ExistingEndpoint): string =>
  endpoint.failureReason === undefined || endpoint.failureReason === "" ? "" : `: ${endpoint.failureReason}`;

export const brokenReason = (endpoint: ExistingEndpoint): string =>
  `the endpoint is ${endpoint.status}${because(endpoint)}; a person has to repair it`;

export const brokenEndpoint = (endpoint: ExistingEndpoint): Decision => ({
  kind: "needsPerson",
  topic: "endpointBroken",
  reason: brokenReason(endpoint),
});

export const unknownStatus = ({ status }: ExistingEndpoint): Decision => ({
  kind: "needsPerson",
  topic: "endpointStatusUnknown",
  reason: `the endpoint is ${status}, a status that is not known here`,
});
