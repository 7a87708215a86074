import assert from "node:assert/strict";
import { licenceProblems } from "../../../../cli/release/bundled-packages";
import type { PackageFacts, ReleaseFacts } from "../../../../cli/release/release-facts";
import { maximumPackedBytes, releaseChecks } from "../../../../cli/release/verdicts";

const componentFiles = [
  "package.json",
  "README.md",
  "CHANGELOG.md",
  "PulumiPlugin.yaml",
  "schema.json",
  "dist/index.js",
  "dist/index.d.ts",
  "dist/functions/orchestrator/index.js",
  "dist/THIRD-PARTY-NOTICES.txt",
];
const policyFiles = [
  "package.json",
  "README.md",
  "CHANGELOG.md",
  "PulumiPolicy.yaml",
  "dist/index.js",
  "dist/THIRD-PARTY-NOTICES.txt",
];
const changelog =
  "# Changelog\n\n## 0.2.0 - 2026-01-31\n\n### Added\n\n- Something.\n\n## 0.1.0 - 2025-12-01\n";

const components: PackageFacts = {
  folder: "components",
  name: "monitored-endpoint",
  version: "0.2.0",
  license: "Apache-2.0",
  repository: "git+https://github.com/example/endpoints.git",
  changelog,
  packed: { bytes: maximumPackedBytes, files: componentFiles },
};
const policies: PackageFacts = {
  ...components,
  folder: "policies",
  name: "monitored-endpoint-policies",
  packed: { bytes: 1, files: policyFiles },
};

/** A checkout that is ready; each test makes one thing wrong. */
const ready: ReleaseFacts = {
  uncommitted: [],
  origin: "git@github.com:example/endpoints.git",
  tags: ["monitored-endpoint@0.1.0"],
  programVersion: "0.2.0",
  schemaVersion: "0.2.0",
  packages: [components, policies],
  pendingChangesets: [],
  recordedPrograms: ["platform-prod"],
};

const withComponents = (changes: Partial<PackageFacts>): Partial<ReleaseFacts> => ({
  packages: [{ ...components, ...changes }, policies],
});
const withFiles = (files: readonly string[]): Partial<ReleaseFacts> =>
  withComponents({ packed: { bytes: 1, files } });

function failures(changes: Partial<ReleaseFacts> = {}): readonly [string, string][] {
  return releaseChecks.flatMap(({ id, verdict }) =>
    verdict({ ...ready, ...changes }).map(({ problem }): [string, string] => [id, problem]),
  );
}

describe("the release checklist", () => {
  it("has nothing to say of a checkout that is ready", () => assert.deepEqual(failures(), []));

  const table: readonly [string, Partial<ReleaseFacts>, string, RegExp][] = [
    ["an uncommitted file", { uncommitted: [" M README.md"] }, "clean-tree", /not committed: M README\.md/],
    ["a waiting changeset", { pendingChangesets: ["one.md"] }, "changesets", /one\.md is not part/],
    ["another schema version", { schemaVersion: "0.1.0" }, "versions", /schema\.json has version 0\.1\.0/],
    [
      "another program version",
      { programVersion: "0.1.0" },
      "versions",
      /^package\.json has version 0\.1\.0/,
    ],
    ["no repository", withComponents({ repository: undefined }), "repositories", /names no repository/],
    [
      "another repository",
      withComponents({ repository: "https://github.com/example/endpoint" }),
      "repositories",
      /names https:.*endpoint, and origin is git@/,
    ],
    ["no licence", withComponents({ license: undefined }), "licences", /names no licence/],
    [
      "no changelog entry",
      withComponents({ changelog: "# Changelog\n" }),
      "changelogs",
      /no entry for 0\.2\.0/,
    ],
    [
      "an entry of a longer version only",
      withComponents({ changelog: changelog.replace("0.2.0", "0.2.0-rc.1") }),
      "changelogs",
      /no entry for 0\.2\.0/,
    ],
    [
      "an entry without a date",
      withComponents({ changelog: changelog.replace("2026-01-31", "unreleased") }),
      "changelogs",
      /has no date/,
    ],
    [
      "an entry that says nothing",
      withComponents({ changelog: changelog.replace("- Something.", "") }),
      "changelogs",
      /says nothing/,
    ],
    [
      "a missing file",
      withFiles(componentFiles.slice(0, -1)),
      "packed-content",
      /dist\/THIRD-PARTY-NOTICES\.txt would not be/,
    ],
    [
      "the compiler's notes",
      withFiles([...componentFiles, "dist/a.tsbuildinfo"]),
      "packed-content",
      /a\.tsbuildinfo would be published/,
    ],
    ["a source", withFiles([...componentFiles, "index.ts"]), "packed-content", /index\.ts would be/],
    [
      "a byte too many",
      withComponents({ packed: { bytes: maximumPackedBytes + 1, files: componentFiles } }),
      "packed-content",
      /has 2000001 bytes/,
    ],
    ["no recorded state", { recordedPrograms: [] }, "recorded-states", /no states of 0\.2\.0/],
  ];
  for (const [what, changes, id, expected] of table)
    it(`finds ${what}, and nothing else`, () => {
      const [[found, problem] = ["", ""], ...more] = failures(changes);
      assert.equal(found, id);
      assert.match(problem, expected);
      assert.deepEqual(more, []);
    });

  it("finds a version that is none", () => {
    const changes = { ...withComponents({ version: "next" }), schemaVersion: "next", programVersion: "next" };
    assert.ok(failures(changes).some(([, problem]) => problem.includes("next is no version")));
  });

  it("says a fix for each problem", () => {
    for (const [, changes] of table)
      for (const { verdict } of releaseChecks)
        for (const { fix } of verdict({ ...ready, ...changes })) assert.ok(fix.length > 5);
  });

  it("takes a repository by its own word where there is no origin", () =>
    assert.deepEqual(failures({ origin: undefined }), []));

  for (const [licence, permitted] of [
    ["MIT", true],
    ["(GPL-3.0 OR MIT)", true],
    ["GPL-3.0", false],
    ["MIT AND GPL-3.0", false],
    ["(BSD-3-Clause AND Apache-2.0)", true],
    ["UNKNOWN", false],
  ] as const)
    it(`${permitted ? "permits" : "refuses"} bundled code under ${licence}`, () => {
      const problems = licenceProblems([
        { name: "a", version: "1.0.0", licence, licenceTexts: [], notices: [] },
      ]);
      assert.equal(problems.length, permitted ? 0 : 1);
    });
});
