/** What can be measured alone. */
export const benchParts = [
  "bundles",
  "imports",
  "rehearsal",
  "ledger",
  "drift",
  "accuracy",
  "previews",
] as const;
export type BenchPart = (typeof benchParts)[number];
