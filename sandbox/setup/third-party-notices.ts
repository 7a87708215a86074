import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Metafile } from "esbuild";
import { type BundledPackage, bundledPackages } from "./bundled-packages";

/** Where a package's `dist` says whose code is in it. */
export const noticesFile = "THIRD-PARTY-NOTICES.txt";

/** Writes the notices of the packages in the bundles into a package's `dist`. */
export function writeNotices(dist: string, metafiles: readonly Metafile[]): void {
  mkdirSync(dist, { recursive: true });
  writeFileSync(path.join(dist, noticesFile), thirdPartyNotices(bundledPackages(metafiles)));
}

/** Every package with version and licence, and then each text once, under the packages that it belongs to. */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const list = packages.map((each) => {
    const missing = each.licenceTexts.length === 0 ? ", whose text its authors do not publish with it" : "";
    return `  ${titleOf(each)}: ${each.licence}${missing}`;
  });
  return [
    "THIRD-PARTY NOTICES",
    "",
    "This package contains code of the following packages. It belongs to their authors and stays under their licences, whose",
    "texts follow.",
    "",
    ...list,
    ...textsWithPackages(packages, "Licence", ({ licenceTexts }) => licenceTexts),
    ...textsWithPackages(packages, "Notice", ({ notices }) => notices),
    "",
  ].join("\n");
}

function textsWithPackages(
  packages: readonly BundledPackage[],
  kind: string,
  textsOf: (of: BundledPackage) => readonly string[],
): string[] {
  const owners = new Map<string, string[]>();
  for (const each of packages)
    for (const text of new Set(textsOf(each))) owners.set(text, [...(owners.get(text) ?? []), titleOf(each)]);
  return [...owners].flatMap(([text, titles]) => [
    "",
    "=".repeat(80),
    `${kind} of`,
    ...titles.map((title) => `  ${title}`),
    "-".repeat(80),
    text,
  ]);
}

function titleOf({ name, version }: BundledPackage): string {
  return `${name} ${version}`;
}
