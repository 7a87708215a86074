import * as path from "node:path";
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { runQuietly } from "../../../sandbox/setup/run-quietly";
import { goCommand } from "../generated-sdks";
import type { ProgramStart } from "./serve-program-host";

/** Go programs are compiled where they stand, and find in their environment what the engine says. */
export async function startGo(request: RunRequest, engineAddress: string): Promise<ProgramStart> {
  const folder = request.getPwd();
  const file = path.join(folder, "program");
  await runQuietly(goCommand(), ["build", "-mod=mod", "-trimpath", "-o", file, "."], { cwd: folder });
  return {
    file,
    args: [],
    environment: {
      PULUMI_MONITOR: request.getMonitorAddress(),
      PULUMI_ENGINE: engineAddress,
      PULUMI_ORGANIZATION: request.getOrganization(),
      PULUMI_PROJECT: request.getProject(),
      PULUMI_ROOT_DIRECTORY: request.getInfo()?.getRootDirectory() ?? folder,
      PULUMI_STACK: request.getStack(),
      PULUMI_PARALLEL: String(request.getParallel()),
      PULUMI_DRY_RUN: String(request.getDryrun()),
    },
  };
}
