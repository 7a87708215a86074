import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkoutFolder } from "../../sandbox/paths";
import { UserError } from "../../sandbox/setup/user-error";

const stackSettings = z.object({
  config: z.object({
    "aws:region": z.string().optional(),
    "aws:allowedAccountIds": z.array(z.string()).optional(),
  }),
});

/** Where an environment's stack is deployed, as far as its settings say. */
export interface StackAccount {
  readonly region?: string;
  /** Empty when the settings name none: then any account is asked. */
  readonly accountIds: readonly string[];
}

/** Reads `stacks/Pulumi.<environment>.yaml`; an environment without such a file names nothing. */
export function stackAccount(
  environment: string,
  folder: string = path.join(checkoutFolder, "stacks"),
): StackAccount {
  const file = path.join(folder, `Pulumi.${environment}.yaml`);
  if (!existsSync(file)) return { accountIds: [] };
  const read = stackSettings.safeParse(parse(readFileSync(file, "utf8")));
  if (!read.success)
    throw new UserError(
      `Correct ${file}: ${read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`,
    );
  const region = read.data.config["aws:region"];
  return {
    ...(region === undefined ? {} : { region }),
    accountIds: read.data.config["aws:allowedAccountIds"] ?? [],
  };
}
