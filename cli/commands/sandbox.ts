import { type Command, InvalidArgumentError, Option } from "commander";
import { helpText } from "../help-text";
import { jsonDocument } from "../json-document";
import { registerFaults } from "../sandbox/faults";
import { type WorldFlag, worldOption } from "../sandbox/world-option";

const upExample = "npm run sandbox -- up";
const down = 3;

export function register(program: Command): void {
  const sandbox = program
    .command("sandbox")
    .description("The sandbox: an AWS emulator and our simulator on this machine.")
    .addHelpText(
      "after",
      helpText([upExample, "npm run sandbox -- status"], {
        0: "done",
        1: "failed",
        3: "the sandbox is down",
      }),
    );
  registerUp(sandbox);
  registerDown(sandbox);
  registerStatus(sandbox);
  registerEnv(sandbox);
  registerLogs(sandbox);
  registerVersions(sandbox);
  registerFaults(sandbox);
}

function registerUp(sandbox: Command): void {
  sandbox
    .command("up")
    .description("Start a fresh world; says so when one is already running.")
    .addOption(worldOption())
    .option("--emulator-port <port>", "port of the emulator", readPort, 4566)
    .option("--simulator-port <port>", "port of the simulator", readPort, 4600)
    .addOption(
      new Option("--scale <factor>", "simulated seconds per second").default(60).argParser(readScale),
    )
    .option("--stepped", "let the clock move only when it is advanced (POST /_sandbox/clock)", false)
    .option("--foreground", "stay; Ctrl-C ends everything", false)
    .addHelpText(
      "after",
      helpText([upExample, "npm run sandbox -- up --scale 600 --foreground"], {
        0: "it is up (or was already)",
        1: "it could not start; the message says why and what to do",
      }),
    )
    .action(async (options: UpFlags) => {
      const { up } = await import("../../sandbox/world/up");
      await up({
        folder: options.world,
        ports: { emulator: options.emulatorPort, simulator: options.simulatorPort },
        scale: options.scale,
        mode: options.stepped ? "stepped" : "scaled",
        foreground: options.foreground,
        report: toErrorStream,
      });
    });
}

interface UpFlags extends WorldFlag {
  readonly emulatorPort: number;
  readonly simulatorPort: number;
  readonly scale: number;
  readonly stepped: boolean;
  readonly foreground: boolean;
}

function registerDown(sandbox: Command): void {
  sandbox
    .command("down")
    .description("End the sandbox and everything it started.")
    .addOption(worldOption())
    .addHelpText("after", helpText(["npm run sandbox -- down"], { 0: "nothing of it is running" }))
    .action(async (options: WorldFlag) => {
      const { down: end } = await import("../../sandbox/world/down");
      const { wasRunning } = await end(options.world);
      toErrorStream(wasRunning ? "sandbox · down" : "sandbox · it was not running");
    });
}

function registerStatus(sandbox: Command): void {
  sandbox
    .command("status")
    .description("Health, ports, simulated time and what is in the world.")
    .addOption(worldOption())
    .option("--json", "as one JSON document", false)
    .addHelpText(
      "after",
      helpText(["npm run sandbox -- status --json"], {
        0: "it is up",
        3: "it is down, or a part does not answer",
      }),
    )
    .action(async (options: WorldFlag & { readonly json: boolean }) => {
      const { isUp, status } = await import("../../sandbox/world/status");
      const { statusLines } = await import("../../sandbox/world/status-lines");
      const found = await status(options.world);
      toOutput(options.json ? jsonDocument(found) : statusLines(found).join("\n"));
      if (!isUp(found)) process.exitCode = down;
    });
}

function registerEnv(sandbox: Command): void {
  sandbox
    .command("env")
    .description("The variables with which any AWS SDK or CLI reaches the sandbox.")
    .addOption(worldOption())
    .option("--json", "as one JSON document instead of export lines", false)
    .addHelpText(
      "after",
      helpText(['eval "$(npm run --silent sandbox -- env)"'], { 0: "printed", 3: "the sandbox is down" }),
    )
    .action(async (options: WorldFlag & { readonly json: boolean }) => {
      const { exportLines, runningEnvironment } = await import("../../sandbox/world/world-environment");
      const variables = runningEnvironment(options.world);
      toOutput(options.json ? jsonDocument({ variables }) : exportLines(variables, process.env).join("\n"));
    });
}

function registerLogs(sandbox: Command): void {
  sandbox
    .command("logs")
    .description("The last lines of the logs.")
    .addOption(worldOption())
    .argument("[sources...]", "emulator, simulator, functions (default: all)")
    .option("--follow", "go on until the sandbox ends", false)
    .option("--lines <count>", "lines of each source to begin with", readCount, 40)
    .addHelpText(
      "after",
      helpText(["npm run sandbox -- logs functions --follow"], { 0: "printed", 3: "the sandbox is down" }),
    )
    .action(
      async (
        sources: string[],
        options: WorldFlag & { readonly follow: boolean; readonly lines: number },
      ) => {
        const { logs, logSources } = await import("../../sandbox/world/logs");
        const unknown = sources.filter((source) => !logSources.some((known) => known === source));
        if (unknown.length > 0) {
          const { UserError } = await import("../../sandbox/setup/user-error");
          throw new UserError(`Unknown log: ${unknown.join(", ")}. There are ${logSources.join(", ")}.`, 2);
        }
        const wanted = logSources.filter((source) => sources.length === 0 || sources.includes(source));
        await logs({ ...options, sources: wanted, write: toOutput }, options.world);
      },
    );
}

function registerVersions(sandbox: Command): void {
  sandbox
    .command("register")
    .description("Register a version of the turbine model: 1, 2, or 3, which lacks its evaluation.")
    .addOption(worldOption())
    .argument("<version>", "1, 2 or 3, in this order", readCount)
    .option("--approve", "approve it too, which starts its rollout where an endpoint stands", false)
    .addHelpText(
      "after",
      helpText(["npm run sandbox -- register 1 --approve"], {
        0: "it is in the registry",
        1: "a version before it is missing",
        2: "there is no such version",
        3: "the sandbox is down",
      }),
    )
    .action(async (version: number, options: WorldFlag & { readonly approve: boolean }) => {
      const { registerVersion } = await import("../../sandbox/world/register-version");
      const { world: folder, approve } = options;
      await registerVersion({ folder, version, approve, report: toErrorStream });
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError("a port is a whole number from 1 to 65535.");
  return port;
}

function readScale(text: string): number {
  const scale = Number(text);
  if (!(scale > 0) || !Number.isFinite(scale)) throw new InvalidArgumentError("a scale is a number above 0.");
  return scale;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0)
    throw new InvalidArgumentError("a count is a whole number of at least 0.");
  return count;
}

/** Progress goes to the error stream: what is printed may be read by a program. */
function toErrorStream(line: string): void {
  process.stderr.write(`${line}\n`);
}

function toOutput(text: string): void {
  process.stdout.write(`${text}\n`);
}
