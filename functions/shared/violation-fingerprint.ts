import { createHash } from "node:crypto";
import type { Direction } from "./monitoring-report";

/** What makes two violations the same one: where it shows, how, and where the data comes from. */
export interface ViolationIdentity {
  /** The endpoint's family: all endpoints of a model group share their records. */
  readonly modelPackageGroupName: string;
  /** Absent for a check of the whole data set. */
  readonly feature?: string | undefined;
  readonly check: string;
  readonly direction: Direction;
  /** Where the feature comes from; `unknown` where the endpoint's document does not say. */
  readonly upstreamSource: string;
}

/** The source of a feature whose endpoint names none. */
export const unknownSource = "unknown";

const longestName = 24;
/** So many digits keep a million records apart with a chance of one in ten million. */
const digitCount = 16;

/**
 * The stable identity of a violation, such as `air_temperature-3f9a1c2b7d4e5f60`: a name that people recognise, then digits
 * of the SHA-256 of all its parts.
 */
export function fingerprintOf(identity: ViolationIdentity): string {
  const { modelPackageGroupName, feature, check, direction, upstreamSource } = identity;
  // A list keeps its parts apart whatever characters they hold.
  const text = JSON.stringify([modelPackageGroupName, feature ?? "-", check, direction, upstreamSource]);
  const digits = createHash("sha256").update(text).digest("hex").slice(0, digitCount);
  return `${nameOf(feature)}-${digits}`;
}

function nameOf(feature = "data-set"): string {
  const name = feature.toLowerCase().replace(/[^a-z0-9_]+/g, "-");
  return name.slice(0, longestName).replace(/^-+|-+$/g, "") || "feature";
}
