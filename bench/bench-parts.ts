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
] as const;
export type BenchPart = (typeof benchParts)[number];
