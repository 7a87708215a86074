import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { create, Parser } from "tar";
import * as z from "zod";
import type { ForestModel } from "./forest";
import type { ForestRecipe } from "./train";

/** What the artifact says about itself. */
export interface ModelMetadata {
  readonly formatVersion: 1;
  readonly features: readonly string[];
  readonly label: string;
  /** A probability of at least this means the positive class; chosen on the validation rows. */
  readonly threshold: number;
  readonly library: string;
  readonly recipe: ForestRecipe;
  readonly trainingRows: number;
  /** Digest of the data set the rows were drawn from. */
  readonly dataDigest: string;
}

export interface ModelArtifact {
  readonly model: ForestModel;
  readonly metadata: ModelMetadata;
}

const node = z.union([
  z.object({ probability: z.number() }),
  z.object({ input: z.int(), bound: z.number(), below: z.int(), otherwise: z.int() }),
]);
const modelSchema = z.object({
  features: z.array(z.string()).min(1),
  derivedInputs: z.array(
    z.object({ operation: z.enum(["product", "difference"]), of: z.tuple([z.int(), z.int()]) }),
  ),
  trees: z.array(z.array(node).min(1)).min(1),
  oddsFactor: z.number().positive(),
});

const files = ["metadata.json", "model.json"] as const;

/** Packs `model.tar.gz`. Equal artifacts give equal bytes, so that their digest identifies them. */
export async function packArtifact(
  { model, metadata }: ModelArtifact,
  scratchFolder: string,
): Promise<Buffer> {
  const folder = await mkdtemp(path.join(scratchFolder, "artifact-"));
  try {
    await writeFile(path.join(folder, "model.json"), JSON.stringify(model));
    await writeFile(path.join(folder, "metadata.json"), `${JSON.stringify(metadata, undefined, 2)}\n`);
    const file = path.join(folder, "model.tar.gz");
    await create({ cwd: folder, file, gzip: true, portable: true, mtime: new Date(0) }, [...files]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads the model out of `model.tar.gz`; throws with the reason when it holds none. */
export async function unpackModel(modelTarGz: Buffer): Promise<ForestModel> {
  const text = await entryText(modelTarGz, "model.json");
  if (text === undefined) throw new Error("the model artifact holds no model.json");
  return modelSchema.parse(JSON.parse(text));
}

function entryText(modelTarGz: Buffer, name: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text: string | undefined;
    const parser = new Parser({
      strict: true,
      onReadEntry: (entry) => {
        if (entry.path.replace(/^\.\//, "") !== name) {
          entry.resume();
          return;
        }
        const chunks: Buffer[] = [];
        entry.on("data", (chunk: Buffer) => chunks.push(chunk));
        entry.on("end", () => {
          text = Buffer.concat(chunks).toString("utf8");
        });
      },
    });
    parser.on("end", () => resolve(text));
    parser.on("error", (error: Error) =>
      reject(new Error("the model artifact is not a readable model.tar.gz", { cause: error })),
    );
    parser.end(modelTarGz);
  });
}
