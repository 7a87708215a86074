import { readdir, readFile, stat } from "node:fs/promises";
import * as path from "node:path";
import { type Zippable, zipSync } from "fflate";
import { isArchive, isAsset } from "../core/archive-value";
import { type Bag, isBag, type Value } from "../core/value";

/** The time every entry gets, so that equal content makes an equal file. The zip format begins in 1980. */
const entryTime = new Date(1980, 0, 1);

/** The zip file for an archive of the program: a zip file as it is; a folder, or named assets, packed in memory. */
export async function zipArchive(archive: Bag): Promise<Uint8Array> {
  const zipFile = await zipFileOf(archive);
  if (zipFile !== undefined) return zipFile;
  const files = (await filesOf(archive, "")).sort(([a], [b]) => (a < b ? -1 : 1));
  if (files.length === 0) throw new Error("the archive is empty");
  const entries: Zippable = Object.fromEntries(
    files.map(([name, content]) => [name, [content, { mtime: entryTime }]]),
  );
  return zipSync(entries);
}

async function zipFileOf({ path: file }: Bag): Promise<Uint8Array | undefined> {
  if (typeof file !== "string" || (await stat(file)).isDirectory()) return undefined;
  if (!file.endsWith(".zip")) throw new Error(`the archive ${file} must be a folder or a .zip file`);
  return await readFile(file);
}

type NamedFile = [name: string, content: Uint8Array];

async function filesOf(value: Value, name: string): Promise<NamedFile[]> {
  if (isArchive(value)) return await archiveFiles(value, name);
  if (isAsset(value)) return [[name, await assetContent(value, name)]];
  throw new Error(`"${name}" in the archive is neither an asset nor an archive`);
}

async function archiveFiles({ path: folder, assets }: Bag, prefix: string): Promise<NamedFile[]> {
  if (typeof folder === "string") return await folderFiles(folder, prefix);
  if (!isBag(assets))
    throw new Error("the archive has neither a path nor assets: remote archives are not supported");
  const files = await Promise.all(
    Object.entries(assets).map(([name, asset]) => filesOf(asset, path.posix.join(prefix, name))),
  );
  return files.flat();
}

async function folderFiles(folder: string, prefix: string): Promise<NamedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return await Promise.all(
    files.map(async (entry): Promise<NamedFile> => {
      const file = path.join(entry.parentPath, entry.name);
      const relative = path.relative(folder, file).split(path.sep).join("/");
      return [path.posix.join(prefix, relative), await readFile(file)];
    }),
  );
}

async function assetContent({ path: file, text }: Bag, name: string): Promise<Uint8Array> {
  if (typeof text === "string" && typeof file !== "string") return Buffer.from(text, "utf8");
  if (typeof file === "string") return await readFile(file);
  throw new Error(`"${name}" in the archive has neither a path nor a text: remote assets are not supported`);
}
