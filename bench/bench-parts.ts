/** What can be measured alone. */
export const benchParts = [
  "bundles",
  "imports",
  "rehearsal",
  "ledger",
  "drift",
  "accuracy",
  "policies",
  "previews",
  "report",
  "consumer",
] as const;
export type BenchPart = (typeof benchParts)[number];
