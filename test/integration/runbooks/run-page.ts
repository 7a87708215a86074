import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import type { AwsCli } from "./start-aws-cli";

/** What became of one command of a page. */
export interface CommandRun {
  readonly page: string;
  /** As it is written. */
  readonly command: string;
  /** Absent when the shell ended before it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
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

/**
 * Runs the lines one after another in one shell, in which the preamble was run before. Of a variable that a command's
 * output is assigned to, the command's exit code counts.
 */
export async function runPage(
  page: string,
  lines: readonly string[],
  preamble: readonly string[],
  { sandbox, bin, folder }: { readonly sandbox: Sandbox; readonly bin: string; readonly folder: string },
): Promise<CommandRun[]> {
  const out = path.join(folder, "runs", page);
  mkdirSync(out, { recursive: true });
  const script = lines.map((line, index) => {
    const [, name, command] = /^(?:export )?(\w+)="\$\((.*)\)"$/.exec(line) ?? [];
    const body = name === undefined ? line : `${name}="$(${command})"`;
    const after = name === undefined ? "" : `export ${name}`;
    return `{ ${body}\n} >"${out}/${index}.out" 2>"${out}/${index}.err" </dev/null\necho $? >"${out}/${index}.code"\n${after}`;
  });
  const env = { ...sandbox.environment, PATH: `${bin}:${process.env.PATH}`, HOME: folder };
  const text = ["set -o pipefail", ...preamble, ...script].join("\n");
  await new Promise<void>((resolve) => {
    execFile("bash", ["-c", text], { cwd: checkoutFolder, env }, () => resolve());
  });
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return lines.map((command, index) => {
    const code = read(path.join(out, `${index}.code`)).trim();
    return {
      page,
      command,
      exitCode: code === "" ? undefined : Number(code),
      stdout: read(path.join(out, `${index}.out`)),
      stderr: read(path.join(out, `${index}.err`)),
    };
  });
}
