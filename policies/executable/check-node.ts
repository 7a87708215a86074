import manifest from "../package.json";
import { nodeName, versionProblems } from "../requirements/version-problems";

// The first import of the executable pack: everything else could fail on an old Node before it is named.
const { engines, name: packName } = manifest;
const problems = versionProblems(packName, [
  { name: nodeName, range: engines.node, found: process.versions.node },
]);
if (problems !== undefined) throw new Error(problems);
