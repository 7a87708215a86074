import type { Checks } from "./checks";

const maximumSources = 50;

/** Checks the names of the features' sources. */
export function checkUpstreamSources(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const path = "drift.upstreamSources";
  const sources = checks.object(path, value, "an object with the name of a source per feature");
  if (sources === undefined) return;
  const entries = Object.entries(sources);
  if (entries.length > maximumSources)
    checks.add(
      path,
      `must name the sources of at most ${maximumSources} features, but names ${entries.length}`,
    );
  for (const [feature, source] of entries)
    checks.text(`${path}.${feature}`, source, /^\S(.{0,98}\S)?$/, "a name of 1 to 100 characters");
}
