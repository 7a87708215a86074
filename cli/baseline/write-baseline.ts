import { mkdir, rename, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { readS3Uri } from "../../functions/shared/s3-uri";

/** The files of a baseline by name. */
export type BaselineFiles = Readonly<Record<"statistics.json" | "constraints.json", string>>;

/** Writes both files to a folder or under an S3 prefix; resolves to where each lies. */
export async function writeBaseline(out: string, files: BaselineFiles): Promise<readonly string[]> {
  return out.startsWith("s3://") ? writeToS3(out, files) : writeToFolder(out, files);
}

async function writeToFolder(folder: string, files: BaselineFiles): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const entries = Object.entries(files).map(([name, text]) => ({ text, file: path.join(folder, name) }));
  // Both texts are on the disk before the first old file gives way, so that no half of a new baseline meets an old one.
  for (const { file, text } of entries) await writeFile(`${file}.new`, text);
  for (const { file } of entries) await rename(`${file}.new`, file);
  return entries.map(({ file }) => file);
}

async function writeToS3(prefix: string, files: BaselineFiles): Promise<string[]> {
  const { PutObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { bucket, key } = readS3Uri(prefix);
  const client = new S3Client({ forcePathStyle: true });
  const places: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const Key = key === "" ? name : `${key}/${name}`;
    const put = { Bucket: bucket, Key, Body: text, ContentType: "application/json" };
    const { VersionId } = await client.send(new PutObjectCommand(put));
    places.push(`s3://${bucket}/${Key}${VersionId === undefined ? "" : ` (version ${VersionId})`}`);
  }
  return places;
}
