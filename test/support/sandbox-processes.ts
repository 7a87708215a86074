import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What runs of a sandbox: every process whose command or environment names the world's folder. */
export function processesOfWorld(folder: string): readonly number[] {
  if (process.platform !== "linux") {
    // `ps e` adds the environment, which is what the workers of functions have in common.
    return execFileSync("ps", ["axeww", "-o", "pid=,command="], { encoding: "utf8", maxBuffer: 2 ** 26 })
      .split("\n")
      .filter((line) => line.includes(folder))
      .map((line) => Number.parseInt(line, 10));
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(
      (pid) =>
        readOr(`/proc/${pid}/cmdline`).includes(folder) || readOr(`/proc/${pid}/environ`).includes(folder),
    )
    .map(Number);
}

/** The addresses, in the notation of the system, on which these processes listen for TCP. */
export function listeningAddresses(pids: readonly number[]): readonly string[] {
  if (process.platform !== "linux") {
    const output = execFileSync("lsof", ["-nP", "-a", "-p", pids.join(","), "-iTCP", "-sTCP:LISTEN", "-Fn"]);
    return output
      .toString()
      .split("\n")
      .filter((line) => line.startsWith("n"))
      .map((line) => line.slice(1));
  }
  const sockets = new Set(pids.flatMap(socketsOf));
  return ["/proc/net/tcp", "/proc/net/tcp6"]
    .flatMap((table) => readOr(table).split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === "0A" && sockets.has(fields[9] ?? ""))
    .map((fields) => loopbackName(fields[1] ?? ""));
}

function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((file) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${file}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}

/** `0100007F:11D6` is 127.0.0.1:4566. */
function loopbackName(address: string): string {
  const [host = "", port = ""] = address.split(":");
  const name = host === "0100007F" ? "127.0.0.1" : host;
  return `${name}:${Number.parseInt(port, 16)}`;
}

function readOr(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The process has ended, or is not ours to look into.
    return "";
  }
}
