import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Deployment } from "@pulumi/pulumi/automation";
import compareVersions from "semver/functions/compare";
import { checkoutFolder } from "../../../sandbox/paths";

/** A folder for each release, with the state of each program in it. */
export const recordedStatesFolder = path.join(checkoutFolder, "test", "upgrades");

const ending = ".json.gz";

/** The releases that states were recorded of, oldest first. */
export function recordedVersions(folder = recordedStatesFolder): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((one, other) => compareVersions(one, other));
}

/** The programs whose states were recorded of a release. */
export function recordedProgramNames(version: string, folder = recordedStatesFolder): string[] {
  const inside = path.join(folder, version);
  if (!existsSync(inside)) return [];
  return readdirSync(inside)
    .filter((file) => file.endsWith(ending))
    .map((file) => path.basename(file, ending))
    .sort();
}

export function readRecordedState(
  version: string,
  program: string,
  folder = recordedStatesFolder,
): Deployment {
  return JSON.parse(textOf(readFileSync(path.join(folder, version, `${program}${ending}`)))) as Deployment;
}

/**
 * Answers the number of bytes of the file. A file that holds this state already stays as it is: another zlib may pack the
 * same text into other bytes.
 */
export function writeRecordedState(
  version: string,
  program: string,
  state: Deployment,
  folder = recordedStatesFolder,
): number {
  const text = JSON.stringify(state);
  const file = path.join(folder, version, `${program}${ending}`);
  if (existsSync(file)) {
    const present = readFileSync(file);
    if (textOf(present) === text) return present.length;
  }
  // Node leaves the time of the header at 0; the operating system in it is to be none.
  const packed = gzipSync(text, { level: 9 });
  packed[9] = 255;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, packed);
  return packed.length;
}

const schemaFile = "schema.json";

/** The `schema.json` of a recorded release; nothing when it was recorded without. */
export function readRecordedSchema(version: string, folder = recordedStatesFolder): string | undefined {
  const file = path.join(folder, version, schemaFile);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

export function writeRecordedSchema(version: string, text: string, folder = recordedStatesFolder): void {
  mkdirSync(path.join(folder, version), { recursive: true });
  writeFileSync(path.join(folder, version, schemaFile), text);
}

function textOf(packed: Buffer): string {
  return gunzipSync(packed).toString("utf8");
}
