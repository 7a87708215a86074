import { executablesOnPath } from "./prerequisites.mjs";
import { runQuietly } from "./run-quietly";
import { UserError } from "./user-error";

/**
 * Installs packages where this process may, on Debian and Ubuntu as root.
 * @throws {UserError} with `advice`, what a person has to install instead, anywhere else.
 */
export async function installDebianPackages(
  packages: readonly string[],
  advice: string,
  report: (doing: string) => void,
): Promise<void> {
  const [apt] = executablesOnPath("apt-get");
  if (apt === undefined || process.getuid?.() !== 0) throw new UserError(advice);
  report("apt-get update");
  await runQuietly(apt, ["update"], {});
  report(`apt-get install ${packages.join(" ")}`);
  await runQuietly(apt, ["install", "-y", "--no-install-recommends", ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
