import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import type { Suite } from "./run-suite";

export const suiteKinds = ["unit", "integration"] as const;
export type SuiteKind = (typeof suiteKinds)[number];

/**
 * The unit specs run in one process; they start nothing and share nothing.
 * Each integration spec has its own process, since a spec that leaves something open must not fail the next one.
 * `without` names a spec file to leave out, from the test folder.
 */
export function findSuites(testFolder: string, kind: SuiteKind, without?: string): Suite[] {
  const files = specFiles(path.join(testFolder, kind)).filter(
    (file) => without === undefined || file !== path.join(testFolder, without),
  );
  switch (kind) {
    case "unit":
      return [{ title: "unit", files, deadlineSeconds: 300 }];
    case "integration":
      return files.map((file) => ({
        title: path.relative(testFolder, file),
        files: [file],
        deadlineSeconds: 240,
      }));
  }
}

function specFiles(folder: string): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => path.join(folder, name))
    .sort();
}
