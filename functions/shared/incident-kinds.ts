/**
 * What becomes an incident. Alarms tell of themselves: their description names severity, runbook and contacts. Decisions in
 * the ledger that people have to know of have no alarm, because nothing rings: the endpoint is fine, the version is not.
 */

/** 1 pages somebody at once, 2 during the contacts' hours, 3 waits for the next working day; as the alarms have it. */
export const severities = [1, 2, 3] as const;
export type Severity = (typeof severities)[number];

/** Kinds of incident that begin with a decision; the name of each is the name of its runbook. */
export const decisionIncidents = {
  "version-refused": { decision: "REFUSED", severity: 3 },
  "rollout-rolled-back": { decision: "ROLLED_BACK", severity: 2 },
  "rollout-failed": { decision: "FAILED", severity: 2 },
  "rollout-aborted": { decision: "ABORTED", severity: 3 },
  "version-unproven": { decision: "UNPROVEN", severity: 3 },
} as const;
export type DecisionIncidentKind = keyof typeof decisionIncidents;

/** A message about many incidents at once; its name is the name of its runbook. */
export const stormKind = "incident-storm";

export const incidentKinds = [
  "alarm",
  "version-refused",
  "rollout-rolled-back",
  "rollout-failed",
  "rollout-aborted",
  "version-unproven",
] as const;

export const incidentStates = ["open", "acknowledged", "resolved"] as const;

/** What a message asks of an incident tool; the words are those of PagerDuty's Events API v2. */
export const incidentActions = ["trigger", "acknowledge", "resolve"] as const;
export type IncidentAction = (typeof incidentActions)[number];
