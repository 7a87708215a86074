import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { initializeStack } from "../engine/initialize-stack";
import { pulumiEnvironment } from "../engine/pulumi-environment";
import type { SandboxPorts } from "../environment";
import { checkoutFolder } from "../paths";
import { enginePath } from "../setup/engine-choice";

/** Pulumi ended with an error; the log has all that it printed. */
export class PulumiFailed extends Error {
  override readonly name = "PulumiFailed";
}

/** Pulumi against one sandbox, with a backend and a settings file of its own. */
export interface DemoPulumi {
  /** Runs a command, tells each line it prints, and resolves to all of them. @throws PulumiFailed */
  run(args: readonly string[], onLine: (line: string) => void): Promise<string[]>;
  /** Ends a command that is running. */
  interrupt(): void;
}

export interface DemoPulumiOptions {
  readonly folder: string;
  readonly ports: SandboxPorts;
  readonly stack: string;
  /** The stack's settings as YAML. */
  readonly settings: string;
}

/** Makes an empty stack in a fresh backend under `folder`, and writes logs beside it. */
export function demoPulumi({ folder, ports, stack, settings }: DemoPulumiOptions): DemoPulumi {
  const backend = path.join(folder, "backend");
  const settingsFile = path.join(folder, `Pulumi.${stack}.yaml`);
  mkdirSync(backend, { recursive: true });
  writeFileSync(settingsFile, settings);
  const env = { ...pulumiEnvironment(process.env, ports), PULUMI_BACKEND_URL: `file://${backend}` };
  initializeStack(enginePath(), stack, env);
  let running: ChildProcess | undefined;
  return {
    interrupt: () => running?.kill("SIGINT"),
    run: (args, onLine) => {
      const [command = "help", ...rest] = args;
      const log = path.join(folder, `pulumi-${command}.log`);
      const all = [
        ...[command, "--stack", stack, "--config-file", settingsFile],
        ...["--non-interactive", "--color", "never", ...rest],
      ];
      const child = spawn(enginePath(), all, { cwd: checkoutFolder, env, stdio: ["ignore", "pipe", "pipe"] });
      running = child;
      return collect(child, log, onLine, command);
    },
  };
}

function collect(
  child: ChildProcess,
  logFile: string,
  onLine: (line: string) => void,
  command: string,
): Promise<string[]> {
  const log = createWriteStream(logFile);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream?.on("data", (chunk: Buffer) => {
      log.write(chunk);
      const parts = (rest + chunk.toString("utf8")).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        lines.push(line);
        onLine(line.trim());
      }
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      log.end();
      if (code === 0) resolve(lines);
      else
        reject(
          new PulumiFailed(
            `pulumi ${command} ended with ${code}; all of its output is in ${logFile}\n${lines.slice(-25).join("\n")}`,
          ),
        );
    });
  });
}
