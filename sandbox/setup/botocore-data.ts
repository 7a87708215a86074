import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { toolFolders } from "../paths";

/** Where botocore's published service models lie once set-up has made the Python environment. */
export function findBotocoreDataFolder(environmentFolder: string): string | undefined {
  const library = path.join(environmentFolder, "lib");
  const interpreters = existsSync(library) ? readdirSync(library) : [];
  return interpreters
    .filter((name) => name.startsWith("python3."))
    .map((name) => path.join(library, name, "site-packages", "botocore", "data"))
    .find((folder) => hasServiceModel(folder, "sagemaker"));
}

/**
 * The folder `botocore/data`, which holds `<service>/<api version>/service-2.json.gz`: AWS's own service models.
 * Throws when set-up has not run.
 */
export function botocoreDataFolder(): string {
  const folder = findBotocoreDataFolder(toolFolders.pythonEnvironment);
  if (folder === undefined) {
    throw new Error(
      `no AWS service models (botocore/data/sagemaker) below ${toolFolders.pythonEnvironment}: run "npm run setup"`,
    );
  }
  return folder;
}

function hasServiceModel(dataFolder: string, service: string): boolean {
  const serviceFolder = path.join(dataFolder, service);
  return (
    existsSync(serviceFolder) &&
    readdirSync(serviceFolder).some((version) =>
      existsSync(path.join(serviceFolder, version, "service-2.json.gz")),
    )
  );
}
