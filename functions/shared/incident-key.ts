import { createHash } from "node:crypto";
import type { DecisionIncidentKind } from "./incident-kinds";

/** PagerDuty's Events API v2 takes dedupe keys of so many characters, and an alarm's name alone may have as many. */
const longestKey = 255;
const digestLength = 16;

/** The key of the incident that an alarm is, whenever it rings. */
export const alarmIncidentKey = (environment: string, alarmName: string): string =>
  limited(`${environment}/alarm/${alarmName}`);

/** The key of the incident that a decision about a version is. */
export const decisionIncidentKey = (
  environment: string,
  kind: DecisionIncidentKind,
  endpointName: string,
  modelPackageVersion: number | undefined,
): string => limited(`${environment}/${kind}/${endpointName}/${modelPackageVersion ?? "none"}`);

/** A longer key ends in digits of the whole one's SHA-256, which keep two of them apart. */
function limited(key: string): string {
  if (key.length <= longestKey) return key;
  const digest = createHash("sha256").update(key).digest("hex").slice(0, digestLength);
  return `${key.slice(0, longestKey - digestLength - 1)}-${digest}`;
}
