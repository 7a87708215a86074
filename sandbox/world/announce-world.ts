import { identify, type ProcessIdentity } from "./process-identity";
import type { Sandbox } from "./start-sandbox";
import { writeWorldState } from "./world-state";

/** Makes a sandbox that this process runs known, so that commands find it by its folder. */
export function announceWorld(sandbox: Sandbox): void {
  writeWorldState(sandbox.folder, {
    supervisor: required(process.pid),
    parts: sandbox.parts.flatMap((part) => (part.pid === undefined ? [] : [required(part.pid)])),
    ports: sandbox.ports,
    scale: sandbox.scale,
    mode: sandbox.mode,
    startedAt: new Date().toISOString(),
  });
}

function required(pid: number): ProcessIdentity {
  const identity = identify(pid);
  if (identity === undefined) throw new Error(`process ${pid} ended before it could be noted`);
  return identity;
}
