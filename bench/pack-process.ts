import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { startPackRunner } from "../sandbox/engine/start-pack-runner";

/** A policy pack that runs as the engine runs it, with this process in the engine's place. */
export interface PackProcess {
  /** From the start of the process until it listens. */
  readonly startSeconds: number;
  readonly analyze: (request: AnalyzeRequest) => Promise<AnalyzeResponse>;
  readonly analyzeStack: (request: AnalyzeStackRequest) => Promise<AnalyzeResponse>;
  /** The highest resident memory so far; 0 where `/proc` is missing. */
  readonly peakMemoryMiB: () => number;
  readonly stop: () => void;
}

/** The engine and the SDK raise it to the same: a stack is one message. */
const maximumMessageBytes = 1024 * 1024 * 400;

/** Starts the pack in the folder by the SDK's own runner. */
export async function startPack(folder: string): Promise<PackProcess> {
  const start = performance.now();
  const { child, port } = await startPackRunner(folder, process.env);
  const startSeconds = (performance.now() - start) / 1000;
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_send_message_length": maximumMessageBytes,
    "grpc.max_receive_message_length": maximumMessageBytes,
  });
  return {
    startSeconds,
    analyze: (request) => answer((callback) => client.analyze(request, callback)),
    analyzeStack: (request) => answer((callback) => client.analyzeStack(request, callback)),
    peakMemoryMiB: () => peakMemoryMiB(child.pid),
    stop: () => {
      client.close();
      child.kill();
    },
  };
}

function answer(
  call: (callback: (error: Error | null, response: AnalyzeResponse) => void) => void,
): Promise<AnalyzeResponse> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

function peakMemoryMiB(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
