import { execFileSync } from "node:child_process";
import { checkoutFolder } from "../../../sandbox/paths";
import { UserError } from "../../../sandbox/setup/user-error";
import { readReleaseFacts } from "../release-facts";
import { recordStates } from "./record-states";
import { type StaleRecording, staleRecordings } from "./stale-recordings";

/** Records the states of the version in preparation. Those of a released one are what users have: they never change. */
export async function recordRelease(say: (line: string) => void): Promise<void> {
  const { version, tag, released } = preparedVersion();
  if (released)
    throw new UserError(
      `${tag} is released, and its states must stay as they are; begin the next one with npm run release -- version`,
    );
  await recordStates(version, say);
}

/** Which recorded states of the version in preparation another recording would change. A released one is not compared. */
export async function staleInPreparation(): Promise<readonly StaleRecording[]> {
  const { version, released } = preparedVersion();
  return released ? [] : staleRecordings(version);
}

function preparedVersion() {
  const version =
    readReleaseFacts(checkoutFolder).packages.find(({ folder }) => folder === "components")?.version ?? "";
  const tag = `monitored-endpoint@${version}`;
  const tags = execFileSync("git", ["tag", "--list", tag], { cwd: checkoutFolder, encoding: "utf8" });
  return { version, tag, released: tags.trim() !== "" };
}
