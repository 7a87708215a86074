import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { type LineRun, runShellLines } from "../../support/run-shell-lines";
import type { AwsCli } from "./start-aws-cli";

/** What became of one command of a page. */
export interface CommandRun extends LineRun {
  readonly page: string;
}

/** The lines of a page's `sh` blocks as a shell would run them, without their comments. */
export function pageLines(page: string): string[] {
  return [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = ""]) => block.replaceAll("\\\n", " ").split("\n"))
    .map((line) => line.replace(/\s+# .*$/, "").trim())
    .filter((line) => line !== "");
}

/**
 * A folder for a shell's search path, with `aws` and `npm run` as this checkout has them: the AWS CLI is loaded once, and npm
 * is left out.
 */
export function commandFolder(folder: string, world: string, awsCli: AwsCli): string {
  const bin = path.join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const script = (name: string, text: string) =>
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  // The pages are for version 2 of the CLI, where a text as payload has to be announced; version 1 takes it as it is, and sends
  // SQS's requests to an address of its own whatever the environment says.
  script(
    "aws",
    `count=$#
while [ "$count" -gt 0 ]; do
  word="$1"
  shift
  count=$((count - 1))
  if [ "$word" = "--cli-binary-format" ]; then
    shift
    count=$((count - 1))
  else
    set -- "$@" "$word"
  fi
done
[ "$1" = "sqs" ] && set -- "$@" --endpoint-url "$AWS_ENDPOINT_URL"
exec timeout 60 ${awsCli.command} "$@"`,
  );
  script(
    "npm",
    `shift
name="$1"
shift
[ "$1" = "--" ] && shift
case "$name" in
  incidents|ledger|rollout|violations|watch) set -- "$@" --world ${JSON.stringify(world)} ;;
esac
exec timeout 60 node ${JSON.stringify(path.join(checkoutFolder, "cli", "bootstrap.mjs"))} "$name" "$@"`,
  );
  return bin;
}

/** Runs the lines one after another in one shell, in which the preamble was run before. */
export async function runPage(
  page: string,
  lines: readonly string[],
  preamble: readonly string[],
  { sandbox, bin, folder }: { readonly sandbox: Sandbox; readonly bin: string; readonly folder: string },
): Promise<CommandRun[]> {
  const runs = await runShellLines(lines, preamble, {
    cwd: checkoutFolder,
    env: { ...sandbox.environment, PATH: `${bin}:${process.env.PATH}`, HOME: folder },
    outputFolder: path.join(folder, "runs", page),
  });
  return runs.map((run) => ({ page, ...run }));
}
