import manifest from "../package.json";
import { installedVersion } from "./installed-version";
import { nodeName, versionProblems } from "./version-problems";

// The first import of the pack: everything else could fail on an old version before it is named.
const { dependencies, engines, name: packName } = manifest;
const problems = versionProblems(packName, [
  { name: nodeName, range: engines.node, found: process.versions.node },
  ...Object.entries(dependencies).map(([name, range]) => ({
    name,
    range,
    found: installedVersion(() => require(`${name}/package.json`)),
  })),
]);
if (problems !== undefined) throw new Error(problems);
