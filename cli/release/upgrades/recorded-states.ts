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
  const text = gunzipSync(readFileSync(path.join(folder, version, `${program}${ending}`))).toString("utf8");
  return JSON.parse(text) as Deployment;
}

/** Answers the number of bytes written. The same state gives the same bytes on every operating system. */
export function writeRecordedState(
  version: string,
  program: string,
  state: Deployment,
  folder = recordedStatesFolder,
): number {
  const packed = gzipSync(JSON.stringify(state), { level: 9 });
  packed[9] = 255;
  mkdirSync(path.join(folder, version), { recursive: true });
  writeFileSync(path.join(folder, version, `${program}${ending}`), packed);
  return packed.length;
}
