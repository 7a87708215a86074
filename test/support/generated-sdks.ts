import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { checkoutFolder } from "../../sandbox/paths";
import { findGo } from "../../sandbox/setup/prerequisites.mjs";

/** The module with Pulumi's generators; its `go.mod` pins them, and with them the Go SDK that generated code needs. */
export const generatorFolder = path.join(checkoutFolder, "sandbox", "sdk-generator");

/** What has Go take the generators for C# and Java, which are of older releases: see `csharp-java.go`. */
export const csharpAndJava = ["-modfile", "csharp-java.mod", "-tags", "csharp_java"];

/** @throws {Error} when there is no Go: a Pulumi CLI on `PATH` spares set-up the compiler, but not these tests. */
export function goCommand(): string {
  const go = findGo().found;
  if (go === undefined) throw new Error("these tests need Go; `npm run doctor` says which version");
  return go.path;
}

/**
 * A folder with `go`, `nodejs` and `python`, or with `csharpAndJava` those: the SDKs that Pulumi's own generators make of the
 * package's schema. Whoever calls removes it.
 */
export function generateSdks(languages: readonly string[] = []): string {
  const folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-sdks-"));
  const schema = path.join(checkoutFolder, "components", "schema.json");
  execFileSync(goCommand(), ["run", "-trimpath", ...languages, ".", schema, folder], {
    cwd: generatorFolder,
    stdio: "pipe",
  });
  return folder;
}

/** The `go.mod` and `go.sum` of a consumer of the generated Go SDK, with the versions that the generators pin. */
export function goConsumerFiles(sdks: string): Record<"go.mod" | "go.sum", string> {
  const pinned = readFileSync(path.join(generatorFolder, "go.mod"), "utf8").replace(
    /^module .*/,
    "module turbine",
  );
  const sdk = "example.com/pulumi-monitored-endpoint/sdk/go";
  return {
    "go.mod": `${pinned}\nrequire ${sdk} v0.0.0\n\nreplace ${sdk} => ${path.join(sdks, "go")}\n`,
    "go.sum": readFileSync(path.join(generatorFolder, "go.sum"), "utf8"),
  };
}
