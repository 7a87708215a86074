import type { SandboxStatus } from "./status";

/** A status for people. */
export function statusLines(found: SandboxStatus): readonly string[] {
  if (!found.running) return ['The sandbox is down; "npm run sandbox -- up" starts it.'];
  const health = (part: "emulator" | "simulator"): string =>
    `${part.padEnd(10)} 127.0.0.1:${found.ports[part]} · ${found.healthy[part] ? "healthy" : "does not answer"}`;
  const clock = found.mode === "stepped" ? "moves in steps" : `${found.scale} simulated seconds a second`;
  return [
    health("emulator"),
    health("simulator"),
    `${"process".padEnd(10)} ${found.processId} · up for ${found.uptimeSeconds} s`,
    `${"clock".padEnd(10)} ${found.simulatedTime ?? "unknown"} · ${clock}`,
    ...(found.counts === undefined
      ? []
      : [
          `${"holds".padEnd(10)} ${Object.entries(found.counts)
            .map(([kind, count]) => `${count} ${kind}`)
            .join(", ")}`,
        ]),
  ];
}
