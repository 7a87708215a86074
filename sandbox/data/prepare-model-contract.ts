import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { parseGoldenRequests } from "../../functions/shared/golden-requests";
import { parseModelContract } from "../../functions/shared/model-contract";
import { type ModelContractFiles, modelContractFiles } from "./model-contract-files";
import { codeDigest, splitSeed, versionsFolder } from "./model-version";
import { splitRows } from "./split";
import type { TrainingData } from "./training-data";

/** The contract of a data set's model: from the folder of computed ones, or computed now and put there. */
export async function prepareModelContract(
  data: TrainingData,
  folder: string = versionsFolder,
): Promise<ModelContractFiles> {
  const key = createHash("sha256")
    .update(data.digest)
    .update(await codeDigest())
    .digest("hex")
    .slice(0, 16);
  const file = path.join(folder, `contract-${key}.json`);
  const kept = await readKept(file);
  if (kept !== undefined) return kept;
  const files = modelContractFiles(data.features, data.label, splitRows(data.rows, splitSeed).training);
  await mkdir(folder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(files));
  await rename(draft, file);
  return files;
}

/** What is not there, or does not fit the schemas any more, is computed again. */
async function readKept(file: string): Promise<ModelContractFiles | undefined> {
  try {
    const { contract, goldenRequests } = JSON.parse(await readFile(file, "utf8"));
    const lines = goldenRequests.map((request: unknown) => JSON.stringify(request)).join("\n");
    return {
      contract: parseModelContract(file, JSON.stringify(contract)),
      goldenRequests: parseGoldenRequests(file, lines),
    };
  } catch {
    return undefined;
  }
}
