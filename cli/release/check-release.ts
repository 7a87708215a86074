import { type BundledByPackage, licenceProblems, noticeProblems } from "./bundled-packages";
import { type HeavyCheck, heavyChecks } from "./heavy-checks";
import { publishCommands } from "./publish-commands";
import { publishedFolders, type ReleaseFacts, readReleaseFacts } from "./release-facts";
import { failureOf } from "./run-heavy-check";
import type { CheckedStep, ReleaseStep } from "./show-checks";
import { releaseChecks } from "./verdicts";

/** A package of others whose code is in what we publish, and in which of our packages. */
export interface ReportedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly bundledIn: string;
}

export interface ReleaseReport {
  readonly ready: boolean;
  /** Left out by `--quick`. */
  readonly leftOut: readonly string[];
  readonly steps: readonly CheckedStep[];
  readonly bundled: readonly ReportedPackage[];
  /** Empty unless everything was checked and holds. */
  readonly publish: readonly string[];
}

export interface ReleaseCheckOptions {
  readonly checkout: string;
  /** Whether what takes minutes is left out. */
  readonly quick: boolean;
  readonly heavy?: readonly HeavyCheck[];
  readonly readBundled?: () => Promise<BundledByPackage>;
}

/** Goes through the whole checklist, also after something has failed, and publishes nothing. */
export async function checkRelease(
  { checkout, quick, heavy = heavyChecks, readBundled = defaultBundled }: ReleaseCheckOptions,
  show: (steps: readonly ReleaseStep[]) => Promise<readonly CheckedStep[]>,
): Promise<ReleaseReport> {
  const facts = once(async () => readReleaseFacts(checkout));
  const bundled = once(readBundled);
  const steps = await show([
    ...(quick ? [] : heavy.map((check) => heavyStep(check, checkout))),
    ...releaseChecks.map(
      ({ id, title, verdict }): ReleaseStep => ({
        id,
        title,
        check: async () => ({ problems: verdict(await facts()) }),
      }),
    ),
    ...bundledSteps(checkout, bundled),
  ]);
  const ready = !quick && steps.every(({ problems }) => problems.length === 0);
  return {
    ready,
    leftOut: quick ? heavy.map(({ id }) => id) : [],
    steps,
    bundled: await reportedPackages(facts, bundled),
    publish: ready ? publishCommands(await facts()) : [],
  };
}

function heavyStep({ id, title, fix, args }: HeavyCheck, checkout: string): ReleaseStep {
  return {
    id,
    title,
    check: async (report) => {
      const problem = await failureOf(args, checkout, report);
      return { problems: problem === undefined ? [] : [{ problem, fix }] };
    },
  };
}

function bundledSteps(checkout: string, bundled: () => Promise<BundledByPackage>): readonly ReleaseStep[] {
  return [
    {
      id: "bundled-licences",
      title: "the licences of all bundled packages permit it",
      check: async (report) => {
        report("the bundles");
        const all = await bundled();
        const identities = new Set(
          publishedFolders.flatMap((folder) => all[folder].map(({ name, version }) => `${name} ${version}`)),
        );
        return {
          problems: publishedFolders.flatMap((folder) => licenceProblems(all[folder])),
          found: `${identities.size} packages`,
        };
      },
    },
    {
      id: "third-party-notices",
      title: "the text of each of these licences travels with the code",
      check: async () => {
        const all = await bundled();
        return {
          problems: publishedFolders.flatMap((folder) => noticeProblems(checkout, folder, all[folder])),
        };
      },
    },
  ];
}

/** Empty when they could not be read, which a step has said. */
async function reportedPackages(
  facts: () => Promise<ReleaseFacts>,
  bundled: () => Promise<BundledByPackage>,
): Promise<readonly ReportedPackage[]> {
  try {
    const [{ packages }, all] = await Promise.all([facts(), bundled()]);
    return packages.flatMap(({ folder, name: bundledIn }) =>
      all[folder].map(({ name, version, licence }) => ({ name, version, licence, bundledIn })),
    );
  } catch {
    return [];
  }
}

async function defaultBundled(): Promise<BundledByPackage> {
  const { readBundledPackages } = await import("./bundled-packages");
  return readBundledPackages();
}

/** Reads when it is first asked for, and never twice. */
function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => {
    value ??= read();
    return value;
  };
}
