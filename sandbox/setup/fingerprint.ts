import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";

/** Folders that are made, never written by hand. */
const madeFolders = ["node_modules", "dist"];

/** One value for the content of these files and of everything below these folders, whatever their dates. */
export function fingerprint(root: string, places: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of places.flatMap((place) => filesBelow(path.join(root, place))).sort()) {
    const content = readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(place: string): string[] {
  if (!existsSync(place)) {
    return [];
  }
  if (statSync(place).isFile()) {
    return [place];
  }
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => !madeFolders.includes(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(path.join(place, entry.name)) : [path.join(place, entry.name)],
    );
}

/** What is written as the last act of making something: of which inputs it was made. */
export class Stamp {
  constructor(private readonly file: string) {}

  /** Undefined while nothing has been made whole. */
  read(): string | undefined {
    return existsSync(this.file) ? readFileSync(this.file, "utf8") : undefined;
  }

  write(value: string): void {
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, value);
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}
