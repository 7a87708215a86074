import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import compareVersions from "semver/functions/compare";
import { parse } from "yaml";
import { z } from "zod";
import { checkoutFolder } from "../../../sandbox/paths";

const allowanceSchema = z.strictObject({
  /** What happens to the resources. */
  step: z.enum(["replace", "delete"]),
  /** Their type, such as `aws:cloudwatch/metricAlarm:MetricAlarm`. */
  type: z.string().regex(/^[\w-]+:[\w/-]+:\w+$/, "must be a type such as aws:sqs/queue:Queue"),
  /** Their name in the program; `*` stands for any text. Never `*` alone, which would allow it to every resource. */
  name: z.string().regex(/[^*]/, "must name more than *"),
  /** Why it cannot be avoided, for who reads the page. */
  reason: z.string().min(20, "must say why, in a sentence"),
});

const contractAllowanceSchema = z.strictObject({
  /** What programs lose, as the check names it: `MonitoredEndpoint.inputs.drift`, or `PlatformReference.kmsKeyArn`. */
  at: z.string().regex(/^\w+(?:\.[\w-]+)*$/, "must be a path such as MonitoredEndpoint.inputs.drift"),
  /** What to write instead, for who reads the page. */
  reason: z.string().min(20, "must say why, in a sentence"),
});

const migrationSchema = z
  .strictObject({
    /** The release that does it. */
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "must be a version such as 0.2.0"),
    /** What an upgrade does to what exists. */
    allow: z.array(allowanceSchema).default([]),
    /** What programs that were written for the release before have to be changed for. */
    changes: z.array(contractAllowanceSchema).default([]),
  })
  .refine(({ allow, changes }) => allow.length + changes.length > 0, {
    path: ["allow"],
    message: "or changes must have an entry; without one there is no need of a page",
  });

export type MigrationAllowance = z.infer<typeof allowanceSchema>;
export type Migration = z.infer<typeof migrationSchema>;

export const migrationsFolder = path.join(checkoutFolder, "docs", "migrations");

/** What the front matter of a migration page says. Throws with every problem of it when it cannot be used. */
export function parseMigration(text: string, file: string): Migration {
  const [, front] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  if (front === undefined)
    throw new Error(`${file}: has no front matter; begin it with --- and version, allow, ---`);
  const { data, error } = migrationSchema.safeParse(parse(front));
  const problems = (error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (data !== undefined && path.basename(file, ".md") !== data.version)
    problems.push(`version: is ${data.version}, but the file is ${path.basename(file)}; name both alike`);
  if (data === undefined || problems.length > 0)
    throw new Error([`${file} cannot be used:`, ...problems.map((problem) => `  - ${problem}`)].join("\n"));
  return data;
}

/** The pages that whoever upgrades from this release has to read: those of every later one. */
export function migrationsAfter(version: string, folder = migrationsFolder): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => parseMigration(readFileSync(path.join(folder, file), "utf8"), file))
    .filter((migration) => compareVersions(migration.version, version) > 0)
    .sort((one, other) => compareVersions(one.version, other.version));
}
