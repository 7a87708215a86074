import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

/** What became of one line. */
export interface LineRun {
  /** As it is written. */
  readonly command: string;
  /** Absent when the shell ended before it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs lines one after another in one shell, in which the preamble was run before. Of a variable that a command's output is
 * assigned to, the command's exit code counts.
 */
export async function runShellLines(
  lines: readonly string[],
  preamble: readonly string[],
  place: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly outputFolder: string },
): Promise<LineRun[]> {
  const { cwd, env, outputFolder: out } = place;
  mkdirSync(out, { recursive: true });
  const script = lines.map((line, index) => {
    const [, name, command] = /^(?:export )?(\w+)="\$\((.*)\)"$/.exec(line) ?? [];
    const body = name === undefined ? line : `${name}="$(${command})"`;
    const after = name === undefined ? "" : `export ${name}`;
    return `{ ${body}\n} >"${out}/${index}.out" 2>"${out}/${index}.err" </dev/null\necho $? >"${out}/${index}.code"\n${after}`;
  });
  const text = ["set -o pipefail", ...preamble, ...script].join("\n");
  await new Promise<void>((resolve) => {
    execFile("bash", ["-c", text], { cwd, env }, () => resolve());
  });
  const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return lines.map((command, index) => {
    const code = read(path.join(out, `${index}.code`)).trim();
    return {
      command,
      exitCode: code === "" ? undefined : Number(code),
      stdout: read(path.join(out, `${index}.out`)),
      stderr: read(path.join(out, `${index}.err`)),
    };
  });
}
