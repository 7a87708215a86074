import type { EndpointDocument } from "../../shared/endpoint-document";
import type { RolloutRecord } from "../../shared/ledger-records";

/** How the names of candidate endpoints end. */
export const candidateSuffix = "-candidate";

/** The tag that tells whose candidate an endpoint is; nothing without it is ever removed. */
export const candidateTag = "monitored-endpoint:candidate-of";

/** Why nobody needs a candidate endpoint any more; `undefined` while its rollout is checked on it. */
export function orphanReason(
  candidateEndpointName: string,
  document: EndpointDocument | undefined,
  rollout: RolloutRecord | undefined,
): string | undefined {
  if (document === undefined) return "its endpoint has no document any more";
  if (document.gateway?.candidateEndpointName !== candidateEndpointName)
    return "its endpoint's document names another candidate endpoint, or none";
  if (rollout?.state !== "CHECKING") return `no rollout of its endpoint is CHECKING`;
  return rollout.check?.candidateEndpointName === candidateEndpointName
    ? undefined
    : "the rollout that is CHECKING has another candidate endpoint";
}
