import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import parseChangesetFile from "@changesets/parse";
import { z } from "zod";
import { UserError } from "../../sandbox/setup/user-error";
import { type ChangelogEntry, changelogWithEntry } from "./changelog-entry";
import { changesetFiles, publishedFolders } from "./release-facts";

const manifestSchema = z.object({ name: z.string(), version: z.string() });

/**
 * Applies the waiting changesets: changesets itself raises the versions of the packages; the changelogs, the schema and the
 * program follow. Answers what has become of each package.
 */
export function applyVersions(checkout: string, date: string): string[] {
  const files = changesetFiles(checkout).map((file) => path.join(checkout, ".changeset", file));
  const changes = files.map((file) => readChangeset(readFileSync(file, "utf8"), path.basename(file)));
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
    const entries = changes.flatMap(({ releases, summary }) =>
      releases.flatMap(({ name: released, type }): ChangelogEntry[] =>
        released !== name || type === "none" ? [] : [{ bump: type, summary }],
      ),
    );
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

/** What changesets itself reads in the file, which has to say what users notice when it releases something. */
export function readChangeset(text: string, file: string): ReturnType<typeof parseChangesetFile> {
  try {
    const changeset = parseChangesetFile(text);
    if (changeset.summary !== "" || changeset.releases.every(({ type }) => type === "none")) return changeset;
  } catch (error) {
    throw new UserError(`.changeset/${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UserError(`.changeset/${file}: says nothing below the packages; write there what users notice`);
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
