import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { currentSchemaFile, eachState } from "./record-states";
import { recordedPrograms } from "./recorded-programs";
import { readRecordedSchema, readRecordedState, recordedProgramNames } from "./recorded-states";

/** What keeps recorded states from being those of this code, and the smallest fix. */
export interface StaleRecording {
  readonly problem: string;
  readonly fix: string;
}

/**
 * Records all over again, in memory, and names what is not as it was recorded for the version in preparation. Takes as long
 * as recording does. Not for a released version, whose code is another.
 */
export async function staleRecordings(version: string, each = eachState): Promise<readonly StaleRecording[]> {
  const recorded = recordedProgramNames(version);
  const stale = recorded.filter((name) => recordedPrograms[name] === undefined);
  await each((name, state) => {
    if (!recorded.includes(name) || !isDeepStrictEqual(readRecordedState(version, name), state))
      stale.push(name);
  });
  if (readRecordedSchema(version) !== readFileSync(currentSchemaFile, "utf8")) stale.push("schema.json");
  return stale.map((name) => ({
    problem: `test/upgrades/${version}: ${name} is not that of this code`,
    fix: "npm run release -- record, and commit what it writes; remove what no program makes any more",
  }));
}
