import type { EndpointSighting, PendingUpdate, RequestCounts } from "./look";
import type { RolloutPlan } from "./rollout-plan";

/** How the traffic is shared between the old fleet and the new one; the two always add up to 100. */
export type TrafficShare =
  | { readonly kind: "known"; readonly oldPercent: number; readonly newPercent: number }
  | { readonly kind: "unknown"; readonly reason: string };

/** What the requests of the last minutes say of it; absent when there were none. */
export interface MeasuredShare {
  readonly oldPercent: number;
  readonly newPercent: number;
  readonly requests: number;
  readonly minutes: number;
}

export function share(newPercent: number): TrafficShare {
  const rounded = Math.round(Math.min(100, Math.max(0, newPercent)));
  return { kind: "known", oldPercent: 100 - rounded, newPercent: rounded };
}

export function measuredShare({ old, new: fresh, minutes }: RequestCounts): MeasuredShare | undefined {
  const requests = old + fresh;
  if (requests <= 0) return undefined;
  const newPercent = Math.round((fresh / requests) * 100);
  return { oldPercent: 100 - newPercent, newPercent, requests, minutes };
}

/** The share while SageMaker has the update, from what it says of the new fleet, and from the plan where that is silent. */
export function shareUnderway(endpoint: EndpointSighting, plan: RolloutPlan | undefined): TrafficShare {
  const { pending } = endpoint;
  if (pending === undefined) return { kind: "unknown", reason: "SageMaker tells of no update in progress" };
  if (plan?.strategy === "rolling") return shareOfInstances(endpoint, pending);
  switch (pending.stage?.status) {
    case "Creating":
      return share(0);
    case "Deleting":
      // Blue/green: the old fleet has all traffic again before the new one is removed.
      return share(0);
    case "ActivatingTraffic":
    case "Baking":
      return shareOfStage(pending, plan);
    case undefined:
      return { kind: "unknown", reason: "SageMaker gives no status of the new fleet" };
    default:
      return { kind: "unknown", reason: `the new fleet is ${pending.stage?.status}` };
  }
}

/** A rolling update replaces instances, and each serves its part. */
function shareOfInstances(
  { oldInstances }: EndpointSighting,
  { newInstances, wantedInstances }: PendingUpdate,
): TrafficShare {
  if (newInstances === undefined)
    return { kind: "unknown", reason: "SageMaker does not count the new instances" };
  const all = oldInstances === undefined ? wantedInstances : oldInstances + newInstances;
  if (all === undefined || all <= 0) return { kind: "unknown", reason: "SageMaker counts no instances" };
  return share((newInstances / all) * 100);
}

/** SageMaker says in its message how much of the new fleet has traffic, such as `canary capacity of 1 instance(s)`. */
function shareOfStage(
  { stage, wantedInstances }: PendingUpdate,
  plan: RolloutPlan | undefined,
): TrafficShare {
  const message = stage?.message ?? "";
  if (/full capacity/i.test(message)) return share(100);
  const [, count] = /capacity of (\d+) instance/i.exec(message) ?? [];
  if (count !== undefined && wantedInstances !== undefined && wantedInstances > 0)
    return share((Number(count) / wantedInstances) * 100);
  if (plan?.strategy === "allAtOnce") return share(100);
  if (plan?.strategy === "canary" && plan.step !== undefined && /WaitInterval/.test(message)) {
    if ("percent" in plan.step) return share(plan.step.percent);
    if (wantedInstances !== undefined && wantedInstances > 0)
      return share((plan.step.instances / wantedInstances) * 100);
  }
  return { kind: "unknown", reason: "SageMaker does not say how much of the new fleet has traffic" };
}
