import { endpointEvent } from "../../shared/endpoint-event";

const schema = endpointEvent("Synthetic Canary");

/** What the schedule asks, or why it is no such question. */
export type CanaryEvent =
  | { readonly kind: "syntheticCanary"; readonly endpointName: string }
  | { readonly kind: "rejected"; readonly reason: string };

export function readCanaryEvent(event: unknown): CanaryEvent {
  const parsed = schema.safeParse(event);
  if (parsed.success) return { kind: "syntheticCanary", endpointName: parsed.data.detail.endpointName };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "event"}: ${message}`);
  return { kind: "rejected", reason: problems.join("; ") };
}
