import { endpointEvent } from "../../shared/endpoint-event";

const schema = endpointEvent("Evaluate Drift");

/** The schedule's input, read; or why it is not one. */
export type DriftEvent =
  | { readonly kind: "evaluateDrift"; readonly endpointName: string }
  | { readonly kind: "rejected"; readonly reason: string };

/** Reads what the schedule rule sends. The baseline in it is for reviewers; the document is what counts. */
export function readDriftEvent(event: unknown): DriftEvent {
  const parsed = schema.safeParse(event);
  if (parsed.success) return { kind: "evaluateDrift", endpointName: parsed.data.detail.endpointName };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "event"}: ${message}`);
  return { kind: "rejected", reason: problems.join("; ") };
}
