import { execFileSync } from "node:child_process";
import * as path from "node:path";
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { consumerPython } from "../../../sandbox/setup/consumer-python-step";
import { generatorFolder, goCommand } from "../generated-sdks";
import type { ProgramStart } from "./serve-program-host";

/** Pulumi's own runner of Python programs, which comes with its SDK for Go. */
function runnerFile(): string {
  const sdk = "github.com/pulumi/pulumi/sdk/v3";
  const answer = execFileSync(goCommand(), ["mod", "download", "-json", sdk], {
    cwd: generatorFolder,
    encoding: "utf8",
  });
  const { Dir }: { readonly Dir: string } = JSON.parse(answer);
  return path.join(Dir, "python", "cmd", "pulumi-language-python-exec");
}

/** Python programs run in the environment of the tests' consumer. */
export function startPython(request: RunRequest, engineAddress: string): ProgramStart {
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    root_directory: request.getInfo()?.getRootDirectory() ?? request.getPwd(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
    dry_run: String(request.getDryrun()),
  };
  return {
    file: consumerPython,
    args: [
      runnerFile(),
      ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
      request.getProgram(),
    ],
    environment: { PYTHONDONTWRITEBYTECODE: "1" },
  };
}
