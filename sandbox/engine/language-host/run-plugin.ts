import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import type { ChildEnd, ChildProcesses, RunningChild } from "./child-processes";
import { readRuntimeOptions } from "./runtime-options";
import { type SdkCommand, sdkCommandFile } from "./sdk-commands";

/** How one kind of plugin is started. */
interface PluginStart {
  readonly command: SdkCommand;
  readonly args: readonly string[];
  readonly workingFolder: string;
}

/** The engine's arguments start with its own address; the folder of the code goes where each runner expects it. */
export function pluginStart(
  kind: string,
  folder: string,
  workingFolder: string,
  args: readonly string[],
): PluginStart {
  switch (kind) {
    case "analyzer":
      // The policy SDK reads package.json of its working folder, so this must be the pack's.
      return { command: "run-policy-pack", args: [...args, "."], workingFolder: folder };
    case "resource":
      return { command: "run-plugin", args: [folder, ...args], workingFolder };
    default:
      throw new Error(
        `${folder}: a plugin of kind "${kind}" cannot be run by this nodejs language host (known: analyzer, resource)`,
      );
  }
}

/** `NAME=value` lines as an object; a later line wins, as in the engine. */
export function environmentOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

/** The exit code the engine is told; the reason, where there is one, goes before it as error output. */
export function endResponses(end: ChildEnd): RunPluginResponse[] {
  switch (end.kind) {
    case "exited":
      return [new RunPluginResponse().setExitcode(end.exitCode)];
    case "signalled":
      return failure(`the plugin was ended by ${end.signal}\n`);
    case "not started":
      return failure(`node could not be started for the plugin: ${end.reason}\n`);
  }
}

function failure(reason: string): RunPluginResponse[] {
  return [new RunPluginResponse().setStderr(Buffer.from(reason)), new RunPluginResponse().setExitcode(1)];
}

export function startPlugin(request: RunPluginRequest, children: ChildProcesses): RunningChild {
  const folder = request.getInfo()?.getProgramDirectory() || request.getProgram();
  if (request.getAttachDebugger()) {
    throw new Error(`${folder}: this nodejs language host cannot attach a debugger to a plugin`);
  }
  const options = readRuntimeOptions(request.getInfo()?.getOptions());
  const start = pluginStart(request.getKind(), folder, request.getPwd(), request.getArgsList());
  return children.start(
    process.execPath,
    [...options.nodeArguments, sdkCommandFile(folder, start.command), ...start.args],
    {
      cwd: start.workingFolder,
      env: { ...process.env, ...environmentOf(request.getEnvList()) },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}
