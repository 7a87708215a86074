import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { ObjectStore } from "../../functions/drift-evaluator/shell/object-store";
import { readS3Uri } from "../../functions/shared/s3-uri";

/** Buckets as folders below one folder. */
export function folderObjectStore(root: string): ObjectStore {
  const fileOf = ({ bucket, key }: { bucket: string; key: string }) => path.join(root, bucket, key);
  return {
    async *list(bucket, prefix) {
      const folder = fileOf({ bucket, key: prefix });
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder).sort()) yield `${prefix}${name}`;
    },
    async read(location) {
      return createReadStream(fileOf(location));
    },
    async readText(uri) {
      const file = fileOf(readS3Uri(uri));
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    },
    async writeJson(location, text) {
      mkdirSync(path.dirname(fileOf(location)), { recursive: true });
      writeFileSync(fileOf(location), text);
    },
  };
}
