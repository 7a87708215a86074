import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { buildFunctions } from "../../functions/build";
import { buildPackForms } from "../../sandbox/setup/build-steps";
import { type BundledPackage, bundledPackages } from "../../sandbox/setup/bundled-packages";
import { noticesFile, thirdPartyNotices } from "../../sandbox/setup/third-party-notices";
import type { PublishedFolder } from "./release-facts";
import type { ReleaseProblem } from "./verdicts";

/** Whose code is in the files of each package that we publish. */
export type BundledByPackage = Readonly<Record<PublishedFolder, readonly BundledPackage[]>>;

/** Licences whose code may be published in ours, which is Apache-2.0, when it is named. */
const permitted = new Set(["Apache-2.0", "MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause"]);

/** Builds everything that has code of others in it, into a folder that goes again, and says whose code that is. */
export async function readBundledPackages(): Promise<BundledByPackage> {
  const folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-bundled-"));
  try {
    const functions = await buildFunctions(path.join(folder, "functions"));
    return {
      components: bundledPackages(functions.map(({ metafile }) => metafile)),
      policies: bundledPackages(await buildPackForms(path.join(folder, "policies"))),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of a choice such as `(MIT OR GPL-3.0)` one permitted licence is enough; of `MIT AND ISC` each must be. */
export function licenceProblems(packages: readonly BundledPackage[]): readonly ReleaseProblem[] {
  return packages
    .filter(
      ({ licence }) =>
        !licence
          .replace(/[()]/g, "")
          .split(" OR ")
          .some((choice) => choice.split(" AND ").every((each) => permitted.has(each))),
    )
    .map(({ name, version, licence }) => ({
      problem: `${name} ${version} is bundled, and its licence is ${licence}`,
      fix: "replace the package, or have the licence reviewed and permit it in cli/release/bundled-packages.ts",
    }));
}

/** Each text has to be there, and the notices that were built have to be those of the packages that are bundled now. */
export function noticeProblems(
  checkout: string,
  folder: PublishedFolder,
  packages: readonly BundledPackage[],
): readonly ReleaseProblem[] {
  const file = path.join(checkout, folder, "dist", noticesFile);
  const built = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  return [
    ...packages
      .filter(({ licenceTexts }) => licenceTexts.length === 0)
      .map(({ name, version, licence }) => ({
        problem: `${folder}: ${name} ${version} is bundled, and comes without the text of its licence, ${licence}`,
        fix: `add the text that its repository has, as sandbox/setup/licence-texts/${name.split("/")[0]}.txt`,
      })),
    ...(built === thirdPartyNotices(packages)
      ? []
      : [
          {
            problem: `${folder}/dist/${noticesFile} ${built === undefined ? "is not there" : "is that of an earlier build"}`,
            fix: "npm run build",
          },
        ]),
  ];
}
