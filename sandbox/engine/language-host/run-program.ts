import * as path from "node:path";
import { type RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";
import type { ChildEnd, ChildProcesses, RunningChild } from "./child-processes";
import { type RuntimeOptions, readRuntimeOptions } from "./runtime-options";
import { sdkCommandFile } from "./sdk-commands";

/** The SDK's runner ends with this code when it has already told the user what went wrong. */
const alreadyReportedExitCode = 32;

/** The flags of the SDK's runner for one run of a program. */
export function programArguments(request: RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  return [
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engineAddress}`,
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--root-directory=${info?.getRootDirectory() ?? request.getPwd()}`,
    `--stack=${request.getStack()}`,
    `--pwd=${request.getPwd()}`,
    `--parallel=${request.getParallel()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    request.getProgram(),
    ...request.getArgsList(),
  ];
}

/** What the program finds in its environment besides the host's own. */
export function programVariables(
  request: RunRequest,
  options: RuntimeOptions,
  programFolder: string,
): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(options.typescript),
    ...(options.tsconfig === undefined
      ? {}
      : { PULUMI_NODEJS_TSCONFIG_PATH: path.resolve(programFolder, options.tsconfig) }),
  };
}

/** Linux refuses to start a process with a longer variable (MAX_ARG_STRLEN), its name and the final zero included. */
const longestVariableBytes = 131_072;

/**
 * Says in time what the system would only call "E2BIG".
 *
 * @throws Error when the configuration is too large to be handed to the program.
 */
export function refuseLongVariables(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) {
    const bytes = Buffer.byteLength(`${name}=${value}`) + 1;
    if (bytes > longestVariableBytes)
      throw new Error(
        `the stack's configuration is too large to be handed to the program (${name} has ${bytes} bytes, at most ` +
          `${longestVariableBytes} fit); move what several of its entries repeat into one, such as the ` +
          "endpoints' common settings into monitored-endpoint:endpointDefaults",
      );
  }
}

/** What the engine is told about how the program ended. */
export function runResponse(end: ChildEnd): RunResponse {
  const response = new RunResponse();
  switch (end.kind) {
    case "exited":
      if (end.exitCode === alreadyReportedExitCode) {
        return response.setBail(true);
      }
      return end.exitCode === 0
        ? response
        : response.setError(`the program ended with exit code ${end.exitCode} and said no more`);
    case "signalled":
      return response.setError(`the program was ended by ${end.signal}`);
    case "not started":
      return response.setError(`node could not be started for the program: ${end.reason}`);
  }
}

/** Starts the program. Its output goes to this host's own, which the engine shows to the user. */
export function startProgram(
  request: RunRequest,
  engineAddress: string,
  children: ChildProcesses,
): RunningChild {
  if (request.getAttachDebugger()) {
    throw new Error("this nodejs language host cannot attach a debugger; leave out --attach-debugger");
  }
  const programFolder = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const options = readRuntimeOptions(request.getInfo()?.getOptions());
  const variables = programVariables(request, options, programFolder);
  refuseLongVariables(variables);
  return children.start(
    process.execPath,
    [
      ...options.nodeArguments,
      sdkCommandFile(programFolder, "run"),
      ...programArguments(request, engineAddress),
    ],
    {
      cwd: request.getPwd(),
      env: { ...process.env, ...variables },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
}
