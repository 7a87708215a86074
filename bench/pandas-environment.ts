import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { localFolder, toolFolders } from "../sandbox/paths";
import { runQuietly } from "../sandbox/setup/run-quietly";

/** What the engine is compared with; pinned, so that figures of two days can be compared. */
const packages = ["pandas==3.1.1", "numpy==2.4.6"];

/** Python with pandas, in the ignored folder; installed on first use. */
export async function pandasPython(): Promise<string> {
  const folder = path.join(
    localFolder,
    "bench",
    `pandas-${packages.join("-").replace(/[^0-9a-z.-]+/g, "-")}`,
  );
  const python = path.join(folder, "bin", "python");
  const ready = path.join(folder, "ready");
  if (existsSync(ready)) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  await runQuietly(path.join(toolFolders.pythonEnvironment, "bin", "python"), ["-m", "venv", folder], {});
  await runQuietly(python, ["-m", "pip", "install", "--disable-pip-version-check", ...packages], {});
  writeFileSync(ready, "");
  return python;
}
