import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkoutFolder } from "../../sandbox/paths";

const folder = path.join(checkoutFolder, "docs", "guides", "platform-team", "workflows");
/** The workflows of the platform team's guide. */
export const workflowFiles: readonly string[] = readdirSync(folder).sort();
export const workflowPath = (file: string) => path.join(folder, file);
export const workflowText = (file: string) => readFileSync(workflowPath(file), "utf8");

const step = z.looseObject({
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
const job = z.looseObject({
  uses: z.string().optional(),
  needs: z.string().optional(),
  if: z.string().optional(),
  environment: z.string().optional(),
  env: z.record(z.string(), z.string()).default({}),
  "timeout-minutes": z.number().optional(),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }).optional(),
  with: z.record(z.string(), z.string()).default({}),
  steps: z.array(step).default([]),
});
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  jobs: z.record(z.string(), job),
});

export type WorkflowStep = z.infer<typeof step>;

export const readWorkflow = (file: string) => workflow.parse(parse(workflowText(file)));

/** The lines that a step runs in a shell, for one stack. */
export function shellLinesOf({ run = "" }: WorkflowStep, stack: string): string[] {
  return run
    .split("\n")
    .map((line) => line.trim().replaceAll(/\$\{\{ (matrix\.stack|inputs\.environment) \}\}/g, stack))
    .filter((line) => line !== "");
}

/** Which option the action gives Pulumi for an input that is switched on, or has a value. */
const optionOf: Readonly<Record<string, string>> = { policyPacks: "--policy-pack", diff: "--diff" };

/** What pulumi/actions has Pulumi do, as its Automation API writes it; `undefined` for a step of another action. */
export function pulumiLineOf({ uses, with: given }: WorkflowStep, stack: string): string | undefined {
  if (!uses?.startsWith("pulumi/actions@") || given.command === undefined) return undefined;
  const command = given.command === "up" ? "up --yes --skip-preview" : given.command;
  const options = Object.entries(given).flatMap(([input, value]) => {
    const option = optionOf[input];
    if (option === undefined) return [];
    return value === true ? [option] : [option, String(value)];
  });
  return ["pulumi", command, ...options, "--stack", stack].join(" ");
}
