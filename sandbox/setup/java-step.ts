import { installDebianPackages } from "./debian-packages";
import { executablesOnPath } from "./prerequisites.mjs";
import { inPlace, type SetupStep, toMake } from "./step";

/** By the command that is looked for, the package of Debian that brings it. */
const packages = { javac: "default-jdk-headless", mvn: "maven" } as const;

const missing = () =>
  Object.entries(packages).filter(([command]) => executablesOnPath(command)[0] === undefined);

/** What compiles the Java guide's program and fetches Pulumi's SDK for it; only the tests need it. */
export const javaStep: SetupStep = {
  title: "JDK and Maven for the tests",
  check() {
    const commands = missing().map(([command]) => command);
    return commands.length === 0 ? inPlace("on PATH") : toMake(`${commands.join(", ")} is not on PATH`);
  },
  make: (report) =>
    installDebianPackages(
      missing().map(([, name]) => name),
      "The tests of the Java guide need a JDK (17 or newer) and Maven: Debian, Ubuntu: apt install " +
        `${Object.values(packages).join(" ")}; macOS: brew install openjdk maven.`,
      report,
    ),
};
