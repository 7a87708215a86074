import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";

const longestCommand = 120;

export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

/** Whether a server could listen there now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** A port of loopback that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Who listens on a port, as far as this user may know. */
export function findPortHolder(port: number): PortHolder | undefined {
  return process.platform === "linux" ? holderFromProc(port) : holderFromLsof(port);
}

function holderFromProc(port: number): PortHolder | undefined {
  const inodes = new Set(
    ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listeningInodes(table, port)),
  );
  if (inodes.size === 0) return undefined;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    if (openFiles(pid).some((file) => inodes.has(/^socket:\[(\d+)\]$/.exec(file)?.[1] ?? ""))) {
      return { pid: Number(pid), command: commandOf(pid) };
    }
  }
  return undefined;
}

/** Lines look like `0: 0100007F:11D6 00000000:0000 0A … <inode>`; 0A means listening. */
function listeningInodes(table: string, port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  return readOr(table, "")
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${wanted}`) && fields[3] === "0A")
    .flatMap((fields) => fields[9] ?? []);
}

function openFiles(pid: string): readonly string[] {
  return attempt(() => readdirSync(`/proc/${pid}/fd`), []).map((file) =>
    attempt(() => readlinkSync(`/proc/${pid}/fd/${file}`), ""),
  );
}

function commandOf(pid: string): string {
  const command = readOr(`/proc/${pid}/cmdline`, "?")
    .replace(/[\0\s]+/g, " ")
    .trim();
  return command.length > longestCommand ? `${command.slice(0, longestCommand)}…` : command;
}

function readOr(file: string, otherwise: string): string {
  return attempt(() => readFileSync(file, "utf8"), otherwise);
}

/** Another user's process, or one that has just ended, cannot be looked into. */
function attempt<Found>(look: () => Found, otherwise: Found): Found {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

function holderFromLsof(port: number): PortHolder | undefined {
  try {
    const options = { encoding: "utf8" } as const;
    const pid = Number(
      execFileSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"], options).split("\n")[0],
    );
    return { pid, command: execFileSync("ps", ["-o", "args=", "-p", String(pid)], options).trim() };
  } catch {
    return undefined;
  }
}
