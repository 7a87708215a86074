import { existsSync } from "node:fs";
import { executablesOnPath } from "./prerequisites.mjs";
import { runQuietly } from "./run-quietly";
import { inPlace, type SetupStep, toMake } from "./step";
import { UserError } from "./user-error";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** The browser of the tests: that of CHROME_PATH, else the first one on PATH. */
export function browserPath(): string | undefined {
  const named = process.env.CHROME_PATH;
  return named !== undefined && existsSync(named) ? named : names.flatMap(executablesOnPath)[0];
}

/** A browser for the tests; nothing else needs one. */
export const browserStep: SetupStep = {
  title: "browser for the tests",
  check() {
    const found = browserPath();
    return found === undefined ? toMake(`none of ${names.join(", ")} is on PATH`) : inPlace(found);
  },
  async make(report) {
    const [apt] = executablesOnPath("apt-get");
    if (apt === undefined || process.getuid?.() !== 0)
      throw new UserError(
        "The tests need a browser: install Chromium (Debian, Ubuntu: apt install chromium; macOS: brew install --cask " +
          "chromium), or name one with CHROME_PATH.",
      );
    report("apt-get update");
    await runQuietly(apt, ["update"], {});
    report("apt-get install chromium");
    await runQuietly(apt, ["install", "-y", "--no-install-recommends", "chromium"], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  },
};
