import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { Metafile } from "esbuild";
import { z } from "zod";
import { checkoutFolder } from "../paths";

/** A package of others whose code is in a file that we publish. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; `UNKNOWN` when its manifest names none. */
  readonly licence: string;
  /** The texts of its licence, which have to travel with its code. Empty when nothing carries one. */
  readonly licenceTexts: readonly string[];
  /** What its authors want to be said of it, which Apache-2.0 wants to be passed on. */
  readonly notices: readonly string[];
}

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });
const licenceFile = /^(licen[cs]e|copying)([-.][\w-]+)*$/i;
const noticeFile = /^notice([-.][\w-]+)*$/i;
const code = /\.[cm]?[jt]s(on)?$/;

/**
 * Texts of packages that are published without one, as their repositories have them: one file for a scope, such as
 * `@cfworker.txt`, since the packages of these scopes come from one repository each.
 */
export const licenceTextsFolder = path.join(__dirname, "licence-texts");

/** The packages whose code is in the bundles, in the order of their names. What was shaken out is in none. */
export function bundledPackages(metafiles: readonly Metafile[]): readonly BundledPackage[] {
  const folders = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([file, { bytesInOutput }]) => {
      const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
      return folder === undefined || bytesInOutput === 0 ? [] : [path.resolve(checkoutFolder, folder)];
    });
  const packages = [...new Set(folders)].map(readPackage);
  // Another copy of the same version has nothing else to say.
  const byIdentity = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  return [...byIdentity].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

function readPackage(folder: string): BundledPackage {
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const { name, version, license } = manifestSchema.parse(manifest);
  const own = readTexts(folder, licenceFile);
  return {
    name,
    version,
    licence: license ?? "UNKNOWN",
    licenceTexts: own.length > 0 ? own : recordedText(name),
    notices: readTexts(folder, noticeFile),
  };
}

function readTexts(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder)
    .filter((file) => pattern.test(file) && !code.test(file))
    .sort()
    .map((file) => readText(path.join(folder, file)));
}

function recordedText(name: string): readonly string[] {
  const file = path.join(licenceTextsFolder, `${name.split("/")[0]}.txt`);
  return existsSync(file) ? [readText(file)] : [];
}

function readText(file: string): string {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n").trimEnd();
}
