import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { csharpAndJava, generatorFolder, goCommand } from "./generated-sdks";

const hostPackage = "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java";

/**
 * Builds Pulumi's own host of Java programs below `folder`, for programs that are packed into `app.jar`; returned are the
 * settings with which the engine finds it.
 */
export function buildJavaHost(folder: string): Record<string, string> {
  const host = path.join(folder, "java-host");
  execFileSync(
    goCommand(),
    ["build", "-trimpath", ...csharpAndJava, "-ldflags", "-s -w", "-o", host, hostPackage],
    {
      cwd: generatorFolder,
      stdio: "pipe",
    },
  );
  // The engine passes a project's `options.binary` on in a way that this release does not know yet.
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  const script = `#!/bin/sh\nexec '${host}' -binary=app.jar "$@"\n`;
  writeFileSync(path.join(bin, "pulumi-language-java"), script, { mode: 0o755 });
  return {
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`,
    PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
  };
}
