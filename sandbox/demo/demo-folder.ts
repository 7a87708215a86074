import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { UserError } from "../setup/user-error";
import { identify, isAlive } from "../world/process-identity";

const ownerFile = "owner.json";

/** Empties the folder for this run. @throws UserError when a demo is running in it, or it holds something else. */
export function takeFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(path.join(folder, ownerFile)))
    throw new UserError(
      `${folder} holds something else than an earlier demo; give --out an empty or a new folder`,
    );
  const owner = ownerOf(folder);
  if (owner !== undefined && isAlive(owner))
    throw new UserError(
      `a demo is running in ${folder} (process ${owner.pid}); wait for its end, or give this one --out with another folder`,
    );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, ownerFile), JSON.stringify(identify(process.pid)));
}

function ownerOf(folder: string): { readonly pid: number; readonly birth: string } | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(path.join(folder, ownerFile), "utf8"));
    const parsed = z.object({ pid: z.number(), birth: z.string() }).safeParse(owner);
    return parsed.data;
  } catch {
    return undefined;
  }
}
