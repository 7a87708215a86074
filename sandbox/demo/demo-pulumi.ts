import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { stackInitArguments, writeBareProject } from "../engine/bare-project";
import { pulumiEnvironment } from "../engine/pulumi-environment";
import type { SandboxPorts } from "../environment";
import { checkoutFolder } from "../paths";
import { enginePath } from "../setup/engine-choice";
import { type EndableProcess, endableProcess } from "./endable-process";

/** Pulumi ended with an error; the log has all that it printed. */
export class PulumiFailed extends Error {
  override readonly name = "PulumiFailed";
}

/** Pulumi against one sandbox, with a backend and a settings file of its own. */
export interface DemoPulumi {
  /** Makes the empty stack. @throws PulumiFailed */
  initialize(): Promise<void>;
  /** Runs a command, tells each line it prints, and resolves to all of them. @throws PulumiFailed */
  run(args: readonly string[], onLine: (line: string) => void): Promise<string[]>;
  /** Ends a command that is running, with all it started; returns when they are gone. */
  stop(): Promise<void>;
}

export interface DemoPulumiOptions {
  readonly folder: string;
  readonly ports: SandboxPorts;
  readonly stack: string;
  /** The stack's settings as YAML. */
  readonly settings: string;
}

/** Prepares a fresh backend under `folder`; logs are written beside it. */
export function demoPulumi({ folder, ports, stack, settings }: DemoPulumiOptions): DemoPulumi {
  const backend = path.join(folder, "backend");
  const bareProject = path.join(folder, "bare-project");
  const settingsFile = path.join(folder, `Pulumi.${stack}.yaml`);
  for (const made of [backend, bareProject]) mkdirSync(made, { recursive: true });
  writeBareProject(bareProject);
  writeFileSync(settingsFile, settings);
  const env = { ...pulumiEnvironment(process.env, ports), PULUMI_BACKEND_URL: `file://${backend}` };
  let running: EndableProcess | undefined;

  const run = async (
    command: string,
    args: readonly string[],
    cwd: string,
    onLine: (line: string) => void,
  ): Promise<string[]> => {
    // A group of its own, so that Ctrl-C on the terminal reaches this process only, which ends all in order.
    const child = spawn(enginePath(), args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    running = endableProcess(child);
    const logFile = path.join(folder, `pulumi-${command}.log`);
    const log = createWriteStream(logFile);
    const lines: string[] = [];
    const collect = (line: string): void => {
      lines.push(line);
      onLine(line.trim());
    };
    for (const stream of [child.stdout, child.stderr]) {
      const split = lineSplitter(collect);
      stream.on("data", (chunk: Buffer) => {
        log.write(chunk);
        split(chunk);
      });
    }
    const how = await running.ended;
    log.end();
    if (how === "exit code 0") return lines;
    const end = lines.slice(-25).join("\n");
    throw new PulumiFailed(`pulumi ${command}: ${how}; all of its output is in ${logFile}\n${end}`);
  };

  return {
    async initialize() {
      await run("stack-init", stackInitArguments(stack), bareProject, () => undefined);
    },
    run([command = "help", ...rest], onLine) {
      const all = [
        ...[command, "--stack", stack, "--config-file", settingsFile],
        ...["--non-interactive", "--color", "never", ...rest],
      ];
      return run(command, all, checkoutFolder, onLine);
    },
    async stop() {
      await running?.end();
    },
  };
}

function lineSplitter(onLine: (line: string) => void): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const parts = (rest + chunk.toString("utf8")).split("\n");
    rest = parts.pop() ?? "";
    parts.forEach(onLine);
  };
}
