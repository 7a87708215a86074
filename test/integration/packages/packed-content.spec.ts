import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { extract } from "tar";
import { checkoutFolder } from "../../../sandbox/paths";
import { type PublishedFolder, packedFile } from "../../support/packed-consumer";
import { trackedFiles } from "../../support/source-files";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const budgetBytes = 2_000_000;

/** What stands beside `dist` in a package. */
const besideDist = {
  components: [
    "CHANGELOG.md",
    "LICENSE",
    "PulumiPlugin.yaml",
    "README.md",
    "package.json",
    "pulumi-resource-monitored-endpoint",
    "schema.json",
  ],
  policies: [
    "CHANGELOG.md",
    "LICENSE",
    "PulumiPolicy.yaml",
    "README.md",
    "configuration.schema.json",
    "package.json",
  ],
} as const;

/** The functions that a package carries, reviewed: each is code that runs in somebody's account. */
const functions = [
  "accuracy-evaluator",
  "drift-evaluator",
  "gateway",
  "knowledge-base",
  "notifier",
  "operator",
  "orchestrator",
  "synthetic-canary",
  "traffic-hooks",
];

/** The sources of a package as they are in the repository, without their ending. */
function sources(folder: PublishedFolder): string[] {
  return trackedFiles()
    .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(".ts"))
    .map((file) => file.slice(folder.length + 1, -".ts".length));
}

/** What the build makes of the sources that are there now: anything else in `dist` is an earlier build's. */
const inDist = {
  components: () => [
    ...sources("components").flatMap((source) => [`dist/${source}.d.ts`, `dist/${source}.js`]),
    ...functions.map((name) => `dist/functions/${name}/index.js`),
    "dist/THIRD-PARTY-NOTICES.txt",
    ...trackedFiles()
      .filter((file) => /^components\/contracts\/.*\.json$/.test(file))
      .map((file) => file.replace(/^components/, "dist")),
  ],
  policies: () => [
    "dist/index.js",
    "dist/pulumi-analyzer-monitored-endpoint.cjs",
    "dist/testing.js",
    "dist/THIRD-PARTY-NOTICES.txt",
    ...sources("policies")
      .filter((source) => !source.startsWith("docs/"))
      .map((source) => `dist/types/${source}.d.ts`),
  ],
} as const;

for (const published of ["components", "policies"] as const)
  describe(`what npm would publish of ${published}`, () => {
    const folder = temporaryFolder(`packed-${published}`);
    let packed: string;
    const content = path.join(folder, "package");

    before(async () => {
      packed = packedFile(published, folder);
      await extract({ file: packed, cwd: folder });
    });
    after(() => removeFolder(folder));

    const files = () =>
      readdirSync(content, { recursive: true, encoding: "utf8" })
        .filter((file) => statSync(path.join(content, file)).isFile())
        .sort();
    const text = (file: string) => readFileSync(path.join(content, file), "utf8");

    it("is what is meant to be published, and nothing that an earlier build left", () => {
      assert.deepEqual(files(), [...besideDist[published], ...inDist[published]()].sort());
    });

    it("has neither tests nor a map of sources", () => {
      assert.deepEqual(
        files().filter((file) => /(^|\/)(test|node_modules)\/|\.(spec\.|map$|tsbuildinfo$)/.test(file)),
        [],
      );
      assert.deepEqual(
        files().filter((file) => /^\/\/# sourceMappingURL=/m.test(text(file))),
        [],
      );
    });

    it("names no folder of the machine that built it", () => {
      // The user's home as a folder, also where it is as short as the root user's.
      const machine = [checkoutFolder, `${homedir()}/`, "/home/"];
      assert.deepEqual(
        files().filter((file) => machine.some((each) => text(file).includes(each))),
        [],
      );
    });

    it("links to nothing that is left behind in the repository", () => {
      const links = ["README.md", "CHANGELOG.md"].flatMap((page) =>
        [...text(page).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = ""]) => link),
      );
      assert.deepEqual(
        links.filter((link) => !files().includes(path.normalize(link))),
        [],
      );
    });

    it("carries the licence of the repository", () => {
      assert.equal(text("LICENSE"), readFileSync(path.join(checkoutFolder, "LICENSE"), "utf8"));
    });

    it("stays within 2 MB", () => {
      const { size } = statSync(packed);
      assert.ok(size > 0 && size <= budgetBytes, `${size} bytes`);
    });
  });
