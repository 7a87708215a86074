import { execFileSync } from "node:child_process";
import { checkoutFolder } from "../../../sandbox/paths";
import { UserError } from "../../../sandbox/setup/user-error";
import { readReleaseFacts } from "../release-facts";
import { recordStates } from "./record-states";

/** Records the states of the version in preparation. Those of a released one are what users have: they never change. */
export async function recordRelease(say: (line: string) => void): Promise<void> {
  const version =
    readReleaseFacts(checkoutFolder).packages.find(({ folder }) => folder === "components")?.version ?? "";
  const tag = `monitored-endpoint@${version}`;
  if (execFileSync("git", ["tag", "--list", tag], { cwd: checkoutFolder, encoding: "utf8" }).trim() !== "")
    throw new UserError(
      `${tag} is released, and its states must stay as they are; begin the next one with npm run release -- version`,
    );
  await recordStates(version, say);
}
