/** What can be measured alone. */
export const benchParts = [
  "bundles",
  "imports",
  "rehearsal",
  "ledger",
  "drift",
  "accuracy",
  "policies",
  "pack-forms",
  "previews",
  "report",
  "incidents",
  "consumer",
] as const;
export type BenchPart = (typeof benchParts)[number];
