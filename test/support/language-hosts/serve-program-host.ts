import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  GetRequiredPackagesResponse,
  type LanguageHandshakeRequest,
  LanguageHandshakeResponse,
  type RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type ChildEnd, ChildProcesses } from "../../../sandbox/engine/language-host/child-processes";
import { unary } from "../../../sandbox/engine/language-host/runtime-service";

/** How a program is started: a command in the program's folder. */
export interface ProgramStart {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Says how to start the program of a request, after whatever has to be built first. */
export type StartOf = (request: RunRequest, engineAddress: string) => ProgramStart | Promise<ProgramStart>;

/** A language host in this process, which one engine attaches to instead of starting one. */
export interface ProgramHost {
  /** The environment variables that tell the engine of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** The SDKs' runners end with this code when they have already told the user what went wrong. */
const alreadyReportedExitCode = 32;

/**
 * Serves what the engine asks of a host when it previews a program: Pulumi's own hosts for Python and Go
 * come with its CLI, and they, too, only start the program with what the engine says.
 */
export async function serveProgramHost(language: string, startOf: StartOf): Promise<ProgramHost> {
  const children = new ChildProcesses();
  let engineAddress = "";
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(LanguageRuntimeService, {
    handshake: unary((request: LanguageHandshakeRequest) => {
      engineAddress = request.getEngineAddress();
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion("0.0.0")),
    // The packages stand in the project file.
    getRequiredPackages: unary(() => new GetRequiredPackagesResponse()),
    cancel: unary(async () => {
      await children.stopAll();
      return new Empty();
    }),
    run: unary(async (request: RunRequest) =>
      runProgram(request, await startOf(request, engineAddress), children),
    ),
  } satisfies grpc.UntypedServiceImplementation);
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return {
    environment: { PULUMI_DEBUG_LANGUAGES: `${language}:${port}` },
    stop: async () => {
      await children.stopAll();
      server.forceShutdown();
    },
  };
}

async function runProgram(
  request: RunRequest,
  { file, args, environment }: ProgramStart,
  children: ChildProcesses,
): Promise<RunResponse> {
  const program = children.start(file, args, {
    cwd: request.getPwd(),
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  for (const stream of [program.process.stdout, program.process.stderr])
    stream?.on("data", (bytes: Buffer) => output.push(bytes));
  return response(await program.ended, Buffer.concat(output).toString());
}

function response(end: ChildEnd, output: string): RunResponse {
  if (end.kind === "exited" && end.exitCode === alreadyReportedExitCode)
    return new RunResponse().setBail(true);
  if (end.kind === "exited" && end.exitCode === 0) return new RunResponse();
  return new RunResponse().setError(`the program has failed: ${JSON.stringify(end)}\n${output}`);
}
