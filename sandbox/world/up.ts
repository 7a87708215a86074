import type { SandboxPorts } from "../environment";
import { worldFolder } from "../paths";
import { withLock } from "../setup/lock.mjs";
import { environmentPython, pythonStep } from "../setup/python-step";
import { setUp } from "../setup/set-up";
import { UserError } from "../setup/user-error";
import { down } from "./down";
import { forgetSandboxStack } from "./forget-world";
import { findPortHolder, isPortFree } from "./port-holder";
import { startSandbox } from "./start-sandbox";
import { startSupervisor } from "./start-supervisor";
import { type SupervisionEnd, supervise } from "./supervise";
import { runningWorld, type WorldState } from "./world-state";

export interface UpOptions {
  /** The world's folder. */
  readonly folder: string;
  readonly ports: SandboxPorts;
  readonly scale: number;
  readonly mode: "scaled" | "stepped";
  readonly foreground: boolean;
  readonly report: (line: string) => void;
}

/** Brings up a sandbox, unless it is up already. Returns when it is up; in the foreground, when it has ended. */
export async function up(options: UpOptions): Promise<void> {
  const { folder, report } = options;
  let told = false;
  // One at a time: a second one would empty the world that the first one is starting in.
  const started = await withLock(
    `${folder}.lock`,
    "sandbox up",
    () => bringUp(options),
    (holder) => {
      if (!told) report(`sandbox · waiting for ${holder}`);
      told = true;
    },
  );
  if (started === undefined) return;
  const end = await started.ended;
  if (end.kind === "part ended")
    throw new UserError(
      `sandbox · ended: ${end.message}; ${folder}/logs says why, and "npm run sandbox -- up" starts it again`,
    );
  report(`sandbox · down (${end.signal})`);
}

/** The end of a sandbox in the foreground; nothing when it runs on its own. */
async function bringUp(options: UpOptions): Promise<{ readonly ended: Promise<SupervisionEnd> } | undefined> {
  const { folder, ports, report } = options;
  const running = runningWorld(folder);
  if (running !== undefined) {
    report(`sandbox · already running (${describe(running)}); "npm run sandbox -- down" ends it`);
    return undefined;
  }
  // A supervisor that was killed leaves its file behind, and for a moment its parts.
  await down(folder);
  await setUp([pythonStep]);
  await refuseBusyPorts(ports);
  report("sandbox · starting a fresh world; what was in the old one is forgotten");
  // Only the checkout's own world is the one that the stack of the local backend was deployed to.
  if (folder === worldFolder) forgetSandboxStack();
  if (options.foreground) {
    const sandbox = await startSandbox({ python: environmentPython, ...options });
    report("sandbox · up; Ctrl-C ends it");
    return { ended: supervise(sandbox) };
  }
  const state = await startSupervisor({ python: environmentPython, ...options });
  report(`sandbox · up (${describe(state)})`);
  report('sandbox · eval "$(npm run --silent sandbox -- env)" points any AWS SDK or CLI at it');
  return undefined;
}

async function refuseBusyPorts(ports: SandboxPorts): Promise<void> {
  const problems: string[] = [];
  for (const part of ["emulator", "simulator"] as const) {
    const port = ports[part];
    if (await isPortFree(port)) continue;
    const holder = findPortHolder(port);
    const who =
      holder === undefined ? "a process of another user" : `process ${holder.pid} (${holder.command})`;
    problems.push(
      `Port ${port}, meant for the ${part}, is held by ${who}. End it, or choose another port with --${part}-port.`,
    );
  }
  if (problems.length > 0) throw new UserError(problems.join("\n"));
}

function describe(state: WorldState): string {
  const clock = state.mode === "stepped" ? "stepped clock" : `clock ×${state.scale}`;
  return `emulator 127.0.0.1:${state.ports.emulator}, simulator 127.0.0.1:${state.ports.simulator}, ${clock}, process ${state.supervisor.pid}`;
}
