import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { backendFolder, checkoutFolder, localFolder, toolFolders } from "../paths";
import { UserError } from "../setup/user-error";
import { initializeStack } from "./initialize-stack";

const projectSchema = z.object({ name: z.string(), stackConfigDir: z.string() });
const workspaceSchema = z.object({ stacks: z.record(z.string(), z.string()).optional() });

function readProject(): z.infer<typeof projectSchema> {
  return projectSchema.parse(parse(readFileSync(path.join(checkoutFolder, "Pulumi.yaml"), "utf8")));
}

/** The settings file of a stack of this program; undefined when the program has no such stack. */
export function stackSettingsFile(stack: string): string | undefined {
  const file = path.join(checkoutFolder, readProject().stackConfigDir, `Pulumi.${stack}.yaml`);
  return existsSync(file) ? file : undefined;
}

/** The stack that `pulumi stack select` has chosen for this program, if any. */
export function selectedStack(): string | undefined {
  const folder = path.join(toolFolders.pulumiHome, "workspaces");
  const file = existsSync(folder)
    ? readdirSync(folder).find((name) => name.startsWith(`${readProject().name}-`))
    : undefined;
  if (file === undefined) {
    return undefined;
  }
  const workspace = workspaceSchema.safeParse(JSON.parse(readFileSync(path.join(folder, file), "utf8"))).data;
  return workspace?.stacks?.[`file://${backendFolder}`]?.split("/").at(-1);
}

/** Makes the stack in the local backend unless it is there. */
export function ensureLocalStack(engine: string, stack: string, environment: Record<string, string>): void {
  const { name } = readProject();
  const stateFile = path.join(backendFolder, ".pulumi", "stacks", name, `${stack}.json`);
  if (existsSync(stateFile)) {
    return;
  }
  try {
    initializeStack(engine, stack, environment);
  } catch (error) {
    // Another command may have made it in the meantime.
    if (!existsSync(stateFile)) {
      throw new UserError(
        `the local stack "${stack}" could not be made: ${reasonOf(error)}\n"npm run doctor" says whether something is missing; stacks/ has the stacks that there are.`,
      );
    }
  }
}

/**
 * A copy of the stack's settings for one run of the engine. The engine writes the salt of its secrets into the
 * settings file it is given, and the file in `stacks/` must not change by a preview.
 */
export function copyStackSettings(settingsFile: string): string {
  const folder = path.join(localFolder, "stack-settings");
  const copy = path.join(folder, path.basename(settingsFile));
  const draft = `${copy}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  copyFileSync(settingsFile, draft);
  renameSync(draft, copy);
  return copy;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    return "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : error.message;
  }
  return String(error);
}
