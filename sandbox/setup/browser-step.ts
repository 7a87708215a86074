import { existsSync } from "node:fs";
import { installDebianPackages } from "./debian-packages";
import { executablesOnPath } from "./prerequisites.mjs";
import { inPlace, type SetupStep, toMake } from "./step";

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
  make: (report) =>
    installDebianPackages(
      ["chromium"],
      "The tests need a browser: install Chromium (Debian, Ubuntu: apt install chromium; macOS: brew install --cask " +
        "chromium), or name one with CHROME_PATH.",
      report,
    ),
};
