import { parseArgs } from "node:util";
import { defaultPorts, sandboxAccountId, sandboxRegion } from "../environment";
import { worldFolder } from "../paths";
import { botocoreDataFolder } from "../setup/botocore-data";
import { PortBusyError } from "./kernel/server";
import { type RunningSimulator, startSimulator } from "./start-simulator";
import { emulatorSurroundings } from "./surroundings";

/**
 * The simulator's process: `main.ts [--port 4600] [--emulator-endpoint http://127.0.0.1:4566] [--world <folder>]
 * [--scale 60] [--mode scaled|stepped] [--seed 1] [--end-with-stdin]`.
 * Ends with 0 on SIGTERM or SIGINT, after writing what waits; with `--end-with-stdin` also when its standard input
 * closes, so that it cannot outlive the process that started it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: `${defaultPorts.simulator}` },
      "emulator-endpoint": { type: "string", default: `http://127.0.0.1:${defaultPorts.emulator}` },
      world: { type: "string", default: worldFolder },
      scale: { type: "string", default: "60" },
      mode: { type: "string", default: "scaled" },
      seed: { type: "string", default: "1" },
      "end-with-stdin": { type: "boolean", default: false },
    },
  });
  const endpoint = loopbackUrl(values["emulator-endpoint"]);
  const simulator = await startSimulator({
    port: wholeNumber("port", values.port, 0, 65_535),
    clock: clockOption(values.mode, values.scale),
    worldFolder: values.world,
    seed: wholeNumber("seed", values.seed, 0, Number.MAX_SAFE_INTEGER),
    botocoreDataFolder: botocoreDataFolder(),
    surroundings: emulatorSurroundings({ endpoint, accountId: sandboxAccountId, region: sandboxRegion }),
  });
  endOn(simulator, values["end-with-stdin"]);
  process.stdout.write(`simulator ready at ${simulator.url} (${values.mode} clock)\n`);
}

function endOn(simulator: RunningSimulator, endWithStdin: boolean): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    simulator.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  if (endWithStdin) process.stdin.on("end", end).on("error", end).resume();
}

function clockOption(
  mode: string,
  scaleText: string,
): { readonly mode: "scaled"; readonly scale: number } | { readonly mode: "stepped" } {
  if (mode === "stepped") return { mode };
  if (mode !== "scaled") throw new Error(`--mode must be scaled or stepped, not ${mode}`);
  const scale = Number(scaleText);
  if (!(scale > 0)) {
    throw new Error(`--scale must be a number above 0 (simulated seconds per second), not ${scaleText}`);
  }
  return { mode, scale };
}

function wholeNumber(name: string, text: string, lowest: number, highest: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < lowest || value > highest || text === "") {
    throw new Error(`--${name} must be a whole number from ${lowest} to ${highest}, not "${text}"`);
  }
  return value;
}

/** Nothing of the sandbox may reach beyond this machine. */
function loopbackUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" || url.hostname !== "127.0.0.1") {
    throw new Error(`--emulator-endpoint must be http://127.0.0.1:<port>, not ${text}`);
  }
  return url.origin;
}

function fail(error: unknown): never {
  const expected = error instanceof PortBusyError || process.env.SANDBOX_DEBUG === undefined;
  const text = error instanceof Error ? (expected ? error.message : error.stack) : String(error);
  process.stderr.write(`simulator: ${text}\n`);
  process.exit(1);
}

main().catch(fail);
