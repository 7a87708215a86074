import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UserError } from "../../sandbox/setup/user-error";
import { type ChangelogEntry, changelogWithEntry } from "./changelog-entry";
import { changesetFiles, publishedFolders } from "./release-facts";

const bumpsSchema = z.record(z.string(), z.enum(["major", "minor", "patch"]));
const manifestSchema = z.object({ name: z.string(), version: z.string() });

/**
 * Applies the waiting changesets: changesets itself raises the versions of the packages; the changelogs, the schema and the
 * program follow. Answers what has become of each package.
 */
export function applyVersions(checkout: string, date: string): string[] {
  const files = changesetFiles(checkout).map((file) => path.join(checkout, ".changeset", file));
  const changes = files.map((file) => parseChangeset(readFileSync(file, "utf8"), path.basename(file)));
  if (files.length > 0) {
    const changesets = require.resolve("@changesets/cli/bin.js");
    execFileSync(process.execPath, [changesets, "version"], {
      cwd: checkout,
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  return publishedFolders.map((folder) => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(checkout, folder, "package.json"), "utf8"));
    const { name, version } = manifestSchema.parse(manifest);
    const entries = changes.flatMap(({ bumps, summary }): ChangelogEntry[] => {
      const bump = bumps[name];
      return bump === undefined ? [] : [{ bump, summary }];
    });
    edit(path.join(checkout, folder, "CHANGELOG.md"), (text) =>
      changelogWithEntry(text, version, date, entries),
    );
    if (folder === "components") {
      for (const file of ["components/schema.json", "package.json"])
        edit(path.join(checkout, file), (text) =>
          text.replace(/^( {2}"version": )"[^"]*"/m, `$1"${version}"`),
        );
    }
    return `${name}: ${version}, ${entries.length} changes from changesets`;
  });
}

interface Changeset {
  readonly bumps: Readonly<Record<string, ChangelogEntry["bump"]>>;
  readonly summary: string;
}

/** Reads a changeset: its front matter names packages and bumps, the rest is the changelog's line. */
export function parseChangeset(text: string, file: string): Changeset {
  const [, front, summary = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const { data } = bumpsSchema.safeParse(front === undefined ? undefined : parse(front));
  if (data === undefined || summary.trim() === "")
    throw new UserError(
      `.changeset/${file}: must begin with ---, a line "<package>": major, minor or patch, and ---, and then say what users notice`,
    );
  return { bumps: data, summary: summary.trim() };
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
