import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import type { SandboxPorts } from "../environment";
import { worldFolder } from "../paths";
import { UserError } from "../setup/user-error";

const sandboxFileSchema = z.object({
  ports: z.object({ emulator: z.int().positive(), simulator: z.int().positive() }),
  pid: z.int().positive(),
});

/** The ports of the sandbox that is up, or undefined when none is. */
export function runningSandboxPorts(
  file: string = path.join(worldFolder, "sandbox.json"),
): SandboxPorts | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  const sandbox = readSandboxFile(file);
  return isAlive(sandbox.pid) ? sandbox.ports : undefined;
}

function readSandboxFile(file: string): z.infer<typeof sandboxFileSchema> {
  try {
    return sandboxFileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new UserError(
      `${file} cannot be read (${error instanceof Error ? error.message : String(error)}); run "npm run sandbox -- down" and start the sandbox again`,
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
