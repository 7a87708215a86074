import { existsSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { localFolder, toolFolders } from "../paths";
import { executablesOnPath } from "./prerequisites.mjs";
import { UserError } from "./user-error";

/** Which Pulumi engine set-up has settled on. */
export type EngineChoice = z.infer<typeof engineChoiceSchema>;

const engineChoiceSchema = z.discriminatedUnion("kind", [
  /** An official CLI that is on `PATH`, with the language host it brings. */
  z.object({ kind: z.literal("official"), path: z.string(), version: z.string(), identity: z.string() }),
  /** Built here from its Go module, with our language host. */
  z.object({
    kind: z.literal("built"),
    version: z.string(),
    madeFrom: z.string(),
    /** The CLI on `PATH` that was not used, so that it is not asked again. */
    passedOver: z.string().optional(),
  }),
]);

export const engineChoiceFile = path.join(localFolder, "engine.json");
export const builtEnginePath = path.join(toolFolders.pulumiHome, "bin", "pulumi");

/** Undefined until set-up has settled on one, or when what it wrote cannot be read. */
export function readEngineChoice(): EngineChoice | undefined {
  if (!existsSync(engineChoiceFile)) {
    return undefined;
  }
  try {
    return engineChoiceSchema.safeParse(JSON.parse(readFileSync(engineChoiceFile, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Changes whenever the file is another one: asking a CLI for its version at each command would take too long. */
export function fileIdentity(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
}

/** The CLI a user would start by typing `pulumi`, if there is one. */
export function pulumiOnPath(): string | undefined {
  return executablesOnPath("pulumi")[0];
}

/** The executable of the engine to use. Throws when set-up has not run. */
export function enginePath(): string {
  const choice = readEngineChoice();
  if (choice === undefined) {
    throw new UserError('no Pulumi engine yet: run "npm run setup"');
  }
  return choice.kind === "official" ? choice.path : builtEnginePath;
}
