import { installedVersion } from "./installed-version";
import { manifest } from "./manifest";
import { nodeName, versionProblems } from "./version-problems";

// The first import of the package's entry: everything else could fail on an old version before it is named. For the
// same reason it is written in the syntax and with the modules of an old Node; a test holds it to that.
const problems = versionProblems(manifest.name, [
  { name: nodeName, range: manifest.engines.node, found: process.versions.node },
  ...Object.keys(manifest.peerDependencies).map((name) => ({
    name,
    range: String(manifest.peerDependencies[name]),
    found: installedVersion(() => require(`${name}/package.json`)),
  })),
]);
if (problems !== undefined) throw new Error(problems);
