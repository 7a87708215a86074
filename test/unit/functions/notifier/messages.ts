import { composeMessage } from "../../../../functions/notifier/core/compose-message";
import type { MessageContext } from "../../../../functions/notifier/core/message-context";
import type { IncidentRecord } from "../../../../functions/shared/incident-records";
import type { RolloutRecord } from "../../../../functions/shared/ledger-records";
import { alarm, iso, minuteMs, people, place, record, start } from "./samples";

export const context: MessageContext = { people, alarm: alarm(), decisions: [], unknown: [] };
export const trigger = { action: "trigger", since: iso(start) } as const;
/** A message a minute after it began. */
export const compose = (
  changes: Partial<IncidentRecord> = {},
  more: Partial<MessageContext> = {},
  entry = trigger as IncidentRecord["outbox"][number],
) => composeMessage(place, record(changes), entry, { ...context, ...more }, iso(start + minuteMs));

export const rollout: RolloutRecord = {
  state: "BAKING",
  endpointName: "prod-turbine",
  modelPackageArn: "arn:aws:sagemaker:eu-central-1:123456789012:model-package/turbine/8",
  modelPackageVersion: 8,
  purpose: "newVersion",
  variantName: "primary",
  servingDigest: "d",
  endpointConfigName: "c",
  fence: 1,
  owner: "o",
  leaseUntil: iso(start),
  startedAt: iso(start - minuteMs),
  updatedAt: iso(start),
  reason: "",
  writeId: "w",
  previous: { endpointConfigName: "b" },
};
