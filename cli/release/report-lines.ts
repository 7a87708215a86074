import type { ReleaseReport } from "./check-release";

/** What is said at the end of the checklist: the bundled packages when they are asked for, and what is to be done now. */
export function reportLines(report: ReleaseReport, verbose: boolean): readonly string[] {
  return [...(verbose ? bundledLines(report) : []), ...verdictLines(report)];
}

function verdictLines({ ready, steps, leftOut, publish }: ReleaseReport): readonly string[] {
  if (ready && publish.length === 0) return ["Both versions have their tags: nothing is left to publish."];
  if (ready) return ["Ready. These commands publish:", ...publish];
  const failed = steps.filter(({ problems }) => problems.length > 0);
  return failed.length === 0
    ? [`Everything checked holds; left out: ${leftOut.join(", ")}.`]
    : [`Not ready: mend what failed above (${failed.map(({ id }) => id).join(", ")}).`];
}

function bundledLines({ bundled }: ReleaseReport): readonly string[] {
  const packages = [...new Set(bundled.map(({ bundledIn }) => bundledIn))];
  return packages.flatMap((name) => {
    const own = bundled.filter(({ bundledIn }) => bundledIn === name);
    return [
      `Bundled in ${name}:`,
      ...own.map(({ name: package_, version, licence }) => `  ${package_} ${version}: ${licence}`),
    ];
  });
}
