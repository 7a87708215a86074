import type { InstallDependenciesRequest } from "@pulumi/pulumi/proto/language_pb";
import type { ChildProcesses, RunningChild } from "./child-processes";

/** Runs `npm install` in the program's or plugin's folder. */
export function startInstall(request: InstallDependenciesRequest, children: ChildProcesses): RunningChild {
  const folder = request.getInfo()?.getProgramDirectory() || request.getDirectory();
  return children.start("npm", ["install", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
}
