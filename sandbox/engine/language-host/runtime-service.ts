import * as grpc from "@grpc/grpc-js";
import {
  type GetProgramDependenciesRequest,
  type GetRequiredPackagesRequest,
  type InstallDependenciesRequest,
  InstallDependenciesResponse,
  type RunPluginRequest,
  RunPluginResponse,
  type RunRequest,
  RuntimeOptionsResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { ChildEnd, ChildProcesses, RunningChild } from "./child-processes";
import { about, programDependencies, requiredPackages } from "./describe-program";
import { startInstall } from "./install-dependencies";
import { endResponses, startPlugin } from "./run-plugin";
import { runResponse, startProgram } from "./run-program";

/** Code generation is the official host's; ours runs programs, plugins and policy packs. */
const notServed = ["generateProgram", "generateProject", "generatePackage", "pack", "link"] as const;

/** The gRPC methods the engine calls on a language host. */
export function runtimeService(
  version: string,
  engineAddress: string,
  children: ChildProcesses,
): grpc.UntypedServiceImplementation {
  return {
    ...Object.fromEntries(notServed.map((name) => [name, unary(() => refuse(name))])),
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    about: unary(about),
    getRequiredPackages: unary((request: GetRequiredPackagesRequest) => requiredPackages(request)),
    getProgramDependencies: unary((request: GetProgramDependenciesRequest) => programDependencies(request)),
    runtimeOptionsPrompts: unary(() => new RuntimeOptionsResponse()),
    cancel: unary(async () => {
      await children.stopAll();
      return new Empty();
    }),
    run: unary(async (request: RunRequest, onCancelled) => {
      const program = startProgram(request, engineAddress, children);
      onCancelled(() => program.stop());
      return runResponse(await program.ended);
    }),
    runPlugin: streaming(
      (request: RunPluginRequest) => startPlugin(request, children),
      {
        stdout: (bytes) => new RunPluginResponse().setStdout(bytes),
        stderr: (bytes) => new RunPluginResponse().setStderr(bytes),
      },
      endResponses,
    ),
    installDependencies: streaming(
      (request: InstallDependenciesRequest) => startInstall(request, children),
      {
        stdout: (bytes) => new InstallDependenciesResponse().setStdout(bytes),
        stderr: (bytes) => new InstallDependenciesResponse().setStderr(bytes),
      },
      installEnd,
    ),
  };
}

function refuse(method: string): never {
  throw Object.assign(
    new Error(`${method} is not part of this nodejs language host: install the official Pulumi CLI for it`),
    { code: grpc.status.UNIMPLEMENTED },
  );
}

function installEnd(end: ChildEnd): InstallDependenciesResponse[] {
  if (end.kind === "exited" && end.exitCode === 0) {
    return [];
  }
  throw new Error(`npm install failed: ${end.kind === "not started" ? end.reason : "see its output above"}`);
}

export function unary<Request, Response>(
  answer: (request: Request, onCancelled: (stop: () => void) => void) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const onCancelled = (stop: () => void): void => {
      call.on("cancelled", stop);
    };
    Promise.resolve()
      .then(() => answer(call.request, onCancelled))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(grpcError(error)),
      );
  };
}

/** A call that starts a process, passes on what it says, and ends with how it ended. */
function streaming<Request, Response>(
  start: (request: Request) => RunningChild,
  wrap: { stdout(bytes: Buffer): Response; stderr(bytes: Buffer): Response },
  atEnd: (end: ChildEnd) => Response[],
): grpc.handleServerStreamingCall<Request, Response> {
  return (call) => {
    const relay = async (): Promise<void> => {
      const child = start(call.request);
      call.on("cancelled", () => child.stop());
      child.process.stdout?.on("data", (bytes: Buffer) => call.write(wrap.stdout(bytes)));
      child.process.stderr?.on("data", (bytes: Buffer) => call.write(wrap.stderr(bytes)));
      for (const response of atEnd(await child.ended)) {
        call.write(response);
      }
      call.end();
    };
    relay().catch((error: unknown) => call.emit("error", grpcError(error)));
  };
}

function grpcError(error: unknown): Partial<grpc.ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && "code" in error && typeof error.code === "number" ? error.code : undefined;
  return { code: code ?? grpc.status.UNKNOWN, details: message };
}
