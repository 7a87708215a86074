import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { CheckResult, Problem } from "@arethetypeswrong/core";
import { checkoutFolder } from "../../../sandbox/paths";
import { type PublishedFolder, packedFile } from "../../support/packed-consumer";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

/**
 * Findings that are meant to be, each with its reason. TypeScript's `node10` resolution knows no `exports`, so that it
 * finds no entry in a sub-folder; those who still use it reach the pack, whose harness is for tests of today.
 */
const intended: Readonly<Record<PublishedFolder, readonly string[]>> = {
  components: [],
  policies: ["NoResolution ./testing node10"],
};

const publintScript = `
  const { publint } = await import("publint");
  const { formatMessage } = await import("publint/utils");
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(file).buffer }, strict: true });
  print(messages.map((message) => formatMessage(message, pkg, { color: false })));`;
const typesScript = `
  const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
  print(await checkPackage(createPackageFromTarballData(new Uint8Array(file))));`;

/** Both tools are ES modules alone, and mocha's TypeScript loads CommonJS: they run in a process of their own. */
function answerOf(script: string, packed: string): unknown {
  const frame = `
    import { readFileSync } from "node:fs";
    const file = readFileSync(process.argv[1]);
    const print = (answer) => console.log(JSON.stringify(answer));
    ${script}`;
  const arguments_ = ["--input-type=module", "-e", frame, packed];
  return JSON.parse(execFileSync(process.execPath, arguments_, { cwd: checkoutFolder, encoding: "utf8" }));
}

const named = (problem: Problem): string =>
  [
    problem.kind,
    ...("entrypoint" in problem ? [problem.entrypoint] : []),
    ...("resolutionKind" in problem ? [problem.resolutionKind] : []),
  ].join(" ");

for (const published of ["components", "policies"] as const)
  describe(`the packed files of ${published}`, () => {
    const folder = temporaryFolder(`linted-${published}`);
    let packed: string;

    before(() => {
      packed = packedFile(published, folder);
    });
    after(() => removeFolder(folder));

    it("are right for publint", () => {
      assert.deepEqual(answerOf(publintScript, packed), []);
    });

    it("have types that say what the code is, for every way to resolve them", () => {
      const analysis = answerOf(typesScript, packed) as CheckResult;
      assert.ok(analysis.types !== false && "problems" in analysis, "no types were found");
      assert.deepEqual(analysis.problems.map(named), intended[published]);
      const manifest = JSON.parse(readFileSync(path.join(checkoutFolder, published, "package.json"), "utf8"));
      assert.deepEqual(Object.keys(analysis.entrypoints).sort(), Object.keys(manifest.exports).sort());
    }).timeout(60_000);
  });
