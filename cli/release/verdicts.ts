import { noticesFile } from "../../sandbox/setup/third-party-notices";
import type { PackageFacts, PublishedFolder, ReleaseFacts } from "./release-facts";

/** Something that keeps a release from being published, and the smallest fix. */
export interface ReleaseProblem {
  readonly problem: string;
  readonly fix: string;
}

/** One line of the checklist: a pure verdict over the facts. No problem is a pass. */
export interface ReleaseCheck {
  readonly id: string;
  readonly title: string;
  readonly verdict: (facts: ReleaseFacts) => readonly ReleaseProblem[];
}

/** The budget of a packed file in bytes. */
export const maximumPackedBytes = 2_000_000;

const noticesPath = `dist/${noticesFile}`;

/** Without these a consumer cannot use the package, or cannot know what it is. */
const requiredFiles: Readonly<Record<PublishedFolder, readonly string[]>> = {
  components: [
    "package.json",
    "README.md",
    "CHANGELOG.md",
    "PulumiPlugin.yaml",
    "schema.json",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/functions/orchestrator/index.js",
    noticesPath,
  ],
  policies: ["package.json", "README.md", "CHANGELOG.md", "PulumiPolicy.yaml", "dist/index.js", noticesPath],
};

/** What no consumer needs: sources, the compiler's notes, tests, settings of a machine. */
const unwanted = /(?:\.tsbuildinfo|(?<!\.d)\.ts|\.spec\.js|(?:^|\/)\.[^/]+)$/;

/** The heading of a release in a changelog: `## 0.2.0 - 2026-01-31`. */
function headingOf({ changelog, version }: PackageFacts): string | undefined {
  return changelog.split("\n").find((line) => line.startsWith(`## ${version} `) || line === `## ${version}`);
}

/** The lines of a release's entry. */
function entryOf({ changelog, version }: PackageFacts): readonly string[] {
  const lines = changelog.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`## ${version} `) || line === `## ${version}`);
  if (start < 0) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith("## "));
  return (end < 0 ? rest : rest.slice(0, end)).filter((line) => line.startsWith("- "));
}

/** The quick part of the checklist, in the order in which it is told. */
export const releaseChecks: readonly ReleaseCheck[] = [
  {
    id: "clean-tree",
    title: "the working tree is clean",
    verdict: ({ uncommitted }) =>
      uncommitted.map((line) => ({
        problem: `not committed: ${line.trim()}`,
        fix: "commit it, or put it aside with git stash --include-untracked",
      })),
  },
  {
    id: "changesets",
    title: "no changeset waits",
    verdict: ({ pendingChangesets }) =>
      pendingChangesets.map((file) => ({
        problem: `.changeset/${file} is not part of a version yet`,
        fix: "npm run release -- version",
      })),
  },
  {
    id: "versions",
    title: "versions agree",
    verdict: ({ packages, programVersion, schemaVersion }) =>
      packages.flatMap(({ folder, version }) => [
        ...(/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)
          ? []
          : [{ problem: `${folder}/package.json: ${version} is no version`, fix: "write it as 1.2.3" }]),
        ...(folder === "components" && schemaVersion !== version
          ? [
              {
                problem: `components/schema.json has version ${schemaVersion}, components/package.json ${version}`,
                fix: "npm run release -- version, which sets both",
              },
            ]
          : []),
        ...(folder === "components" && programVersion !== version
          ? [
              {
                problem: `package.json has version ${programVersion}, components/package.json ${version}`,
                fix: `set the version in package.json to ${version}`,
              },
            ]
          : []),
      ]),
  },
  {
    id: "changelogs",
    title: "each changelog has a dated entry for its version",
    verdict: ({ packages }) => packages.flatMap(changelogProblems),
  },
  {
    id: "licences",
    title: "each package names its licence",
    verdict: ({ packages }) =>
      packages
        .filter(({ license }) => license === undefined)
        .map(({ folder }) => ({
          problem: `${folder}/package.json names no licence`,
          fix: 'set "license" to the identifier of LICENSE',
        })),
  },
  {
    id: "repositories",
    title: "each package names the repository that publishes it",
    verdict: ({ packages, origin }) => packages.flatMap((each) => repositoryProblems(each, origin)),
  },
  {
    id: "packed-content",
    title: "what npm would publish is complete, and no more",
    verdict: ({ packages }) => packages.flatMap(packedProblems),
  },
  {
    id: "recorded-states",
    title: "states of this version are recorded",
    verdict: ({ recordedPrograms, packages }) =>
      recordedPrograms.length > 0
        ? []
        : [
            {
              problem: `test/upgrades has no states of ${packages.find(({ folder }) => folder === "components")?.version}`,
              fix: "npm run release -- record, and commit what it writes",
            },
          ],
  },
];

function changelogProblems(facts: PackageFacts): readonly ReleaseProblem[] {
  const heading = headingOf(facts);
  const file = `${facts.folder}/CHANGELOG.md`;
  if (heading === undefined)
    return [
      {
        problem: `${file} has no entry for ${facts.version}`,
        fix: "npm run release -- version, or write it",
      },
    ];
  return [
    ...(/ - \d{4}-\d{2}-\d{2}$/.test(heading)
      ? []
      : [{ problem: `${file}: "${heading}" has no date`, fix: "npm run release -- version, which sets it" }]),
    ...(entryOf(facts).length > 0
      ? []
      : [
          { problem: `${file}: the entry for ${facts.version} says nothing`, fix: "write what users notice" },
        ]),
  ];
}

/** npm refuses a package whose provenance names another repository than its manifest (E422). */
function repositoryProblems(
  { folder, repository }: PackageFacts,
  origin: string | undefined,
): readonly ReleaseProblem[] {
  const published = gitHubName(repository);
  const expected = gitHubName(origin);
  if (published !== undefined && (expected === undefined || published === expected)) return [];
  const url = `git+https://github.com/${expected ?? "<owner>/<repository>"}.git`;
  return [
    {
      problem:
        repository === undefined
          ? `${folder}/package.json names no repository; npm refuses its provenance`
          : `${folder}/package.json names ${repository}, and origin is ${origin ?? "unknown"}; npm refuses its provenance`,
      fix: `npm pkg set repository.type=git repository.url=${url} repository.directory=${folder} --workspace ${folder}`,
    },
  ];
}

/** `owner/name` of a repository on GitHub, whose workflow publishes; undefined for any other. */
function gitHubName(url: string | undefined): string | undefined {
  return /github\.com[/:]([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url ?? "")?.[1];
}

function packedProblems({ folder, packed }: PackageFacts): readonly ReleaseProblem[] {
  return [
    ...requiredFiles[folder]
      .filter((file) => !packed.files.includes(file))
      .map((file) => ({
        problem: `${folder}: ${file} would not be published`,
        fix: `npm run build, or name it in "files" of ${folder}/package.json`,
      })),
    ...packed.files
      .filter((file) => unwanted.test(file))
      .map((file) => ({
        problem: `${folder}: ${file} would be published`,
        fix: `exclude it in "files" of ${folder}/package.json`,
      })),
    ...(packed.bytes <= maximumPackedBytes
      ? []
      : [
          {
            problem: `${folder}: the packed file has ${packed.bytes} bytes, more than ${maximumPackedBytes}`,
            fix: "see with npm pack --dry-run what is large",
          },
        ]),
  ];
}
