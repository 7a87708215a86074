import satisfies from "semver/functions/satisfies";
import valid from "semver/functions/valid";
import gtr from "semver/ranges/gtr";

/** One thing that a package runs on: what is there beside what is needed. */
export interface Requirement {
  /** Name of the npm package, or `Node.js`. */
  readonly name: string;
  /** The versions that will do, as a range of npm. */
  readonly range: string;
  /** The version that is there; absent when nothing is. */
  readonly found: string | undefined;
}

/** How Node.js is named; it is the one requirement that npm does not install. */
export const nodeName = "Node.js";

/**
 * What has to change before a package can run, all at once, with the smallest fix; nothing when all will do.
 * Previews of a version count as that version, so that `4.0.0-alpha.1` is of the major version 4.
 */
export function versionProblems(
  packageName: string,
  requirements: readonly Requirement[],
): string | undefined {
  const unmet = requirements.filter(({ found, range }) => found === undefined || !holds(found, range));
  if (unmet.length === 0) return undefined;
  const count = unmet.length === 1 ? "1 version needs" : `${unmet.length} versions need`;
  return [
    `${packageName} cannot run with what is here; ${count} a change:`,
    ...unmet.map((requirement) => `  - ${requirement.name}: ${reason(requirement)}`),
    `Fix: ${fix(unmet)}`,
  ].join("\n");
}

function holds(found: string, range: string): boolean {
  return satisfies(found, range, { includePrerelease: true });
}

function reason({ found, range }: Requirement): string {
  if (found === undefined) return `is not installed; ${range} is needed`;
  if (valid(found) === null) return `has the version "${found}", which is none; ${range} is needed`;
  const fault = gtr(found, range, { includePrerelease: true }) ? "too new" : "too old";
  return `${found} is ${fault}; ${range} is needed`;
}

function fix(unmet: readonly Requirement[]): string {
  const node = unmet.filter(({ name }) => name === nodeName).map(({ range }) => `install Node.js ${range}`);
  const packages = unmet.filter(({ name }) => name !== nodeName);
  // Quoted, because the shells of Windows drop a bare caret.
  const names = packages.map(({ name, range }) => `"${name}@${range}"`);
  return [...node, ...(names.length === 0 ? [] : [`npm install ${names.join(" ")}`])].join(", then ");
}
