import * as path from "node:path";
import { type SandboxPorts, sandboxAccountId, sandboxEnvironment, sandboxRegion } from "../environment";
import { worldFiles } from "../world/world-files";

export interface EmulatorOptions {
  readonly ports: SandboxPorts;
  /** The world's folder. */
  readonly folder: string;
  /** Simulated seconds per second; 0 for a stepped clock. */
  readonly scale: number;
}

/** AWS waits a minute before it repeats a failed asynchronous invocation for the first time, then two. */
const asyncRetrySeconds = 60;

/**
 * The whole environment of the emulator, which its Lambda workers inherit. Nothing of the user's own environment
 * gets in, so that functions see neither its secrets nor its settings.
 */
export function emulatorEnvironment({ ports, folder, scale }: EmulatorOptions): Record<string, string> {
  const files = worldFiles(folder);
  return {
    ...sandboxEnvironment(ports),
    // The emulator runs functions with the first `node` on PATH: the one that runs the sandbox.
    PATH: [path.dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(path.delimiter),
    HOME: files.home,
    TMPDIR: files.temporary,
    LANG: "C.UTF-8",
    PYTHONUNBUFFERED: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    // Without BIND_HOST it listens on all interfaces; the other two open further ports.
    BIND_HOST: "127.0.0.1",
    MINISTACK_HOST: "127.0.0.1",
    GATEWAY_PORT: String(ports.emulator),
    SFTP_ENABLED: "0",
    IOT_MTLS_ENABLED: "0",
    MINISTACK_ACCOUNT_ID: sandboxAccountId,
    MINISTACK_REGION: sandboxRegion,
    STATE_DIR: files.emulatorState,
    S3_DATA_DIR: path.join(files.emulatorState, "s3"),
    // Without an SQL engine a query has to fail; by default the emulator would invent an answer.
    ATHENA_ENGINE: "duckdb",
    LAMBDA_EXECUTOR: "local",
    LAMBDA_ASYNC_RETRY_BASE_SECONDS: String(asyncRetrySeconds / Math.max(scale, asyncRetrySeconds)),
    SANDBOX_CLOCK_FILE: files.clock,
    NODE_OPTIONS: `--require ${JSON.stringify(path.join(__dirname, "clock-preload.cjs"))}`,
  };
}
