import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { checkConsumer } from "../../../cli/docs/consumer-guides/check-consumer";
import { go } from "../../../cli/docs/consumer-guides/go";
import { readPackageSchema } from "../../../cli/docs/consumer-guides/package-schema";
import { python } from "../../../cli/docs/consumer-guides/python";
import { turbineConsumer } from "../../../cli/docs/consumer-guides/turbine-consumer";
import { printTypescript } from "../../../cli/docs/consumer-guides/typescript";
import { checkoutFolder } from "../../../sandbox/paths";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { generateSdks, goCommand, goConsumerFiles } from "../../support/generated-sdks";
import { writeFiles } from "../../support/pulumi-project";

const program = checkConsumer(readPackageSchema(), turbineConsumer);

describe("the consumers of the guides, against the SDKs that Pulumi's generators make", function () {
  // The Go compiler may have to build Pulumi's SDK first.
  this.timeout(600_000);
  let sdks: string;
  let folder: string;
  before(() => {
    sdks = generateSdks();
    folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-guides-"));
  });
  after(() => {
    for (const each of [sdks, folder]) rmSync(each, { recursive: true, force: true });
  });

  describe("Go", () => {
    const vet = (name: string, text: string) => {
      const cwd = path.join(folder, name);
      mkdirSync(cwd);
      writeFiles(cwd, { ...goConsumerFiles(sdks), "main.go": text });
      return spawnSync(goCommand(), ["vet", "-mod=mod", "-trimpath", "."], { cwd, encoding: "utf8" });
    };

    it("type-checks", () => {
      const { status, stderr } = vet("go-right", go.print(program));
      assert.equal(status, 0, stderr);
    });

    it("does not with a name that the schema lacks", () => {
      const { status, stderr } = vet("go-wrong", go.print(program).replace("LatencyP95Ms:", "LatencyP95:"));
      assert.equal(status, 1);
      assert.match(stderr, /unknown field LatencyP95 in struct literal/);
    });

    it("is formatted as gofmt would", () => {
      const gofmt = path.join(path.dirname(goCommand()), "gofmt");
      const { stdout } = spawnSync(gofmt, [], { input: go.print(program), encoding: "utf8" });
      assert.equal(go.print(program), stdout);
    });
  });

  describe("Python", () => {
    const check = (text: string) => {
      const file = path.join(folder, "__main__.py");
      writeFileSync(file, text);
      const sdk = path.join(sdks, "python", "pulumi_monitored_endpoint");
      const checker = path.join(checkoutFolder, "test", "support", "check-python-names.py");
      return spawnSync(environmentPython, [checker, sdk, file], { encoding: "utf8" });
    };

    it("names what the SDK has, and leaves out nothing required", () => {
      const { status, stdout, stderr } = check(python.print(program));
      assert.equal(status, 0, stdout + stderr);
    });

    for (const [slip, from, to, problem] of [
      ["an argument", "latency_p95_ms=", "latency_p_95_ms=", "RollbackAlarmArgs takes no latency_p_95_ms"],
      ["a missing argument", "instance_count=4,", "", "MonitoredEndpoint needs instance_count"],
      ["a class", "DriftArgs(", "DriftArgument(", "no class DriftArgument"],
      ["an enum member", "Strategy.LINEAR", "Strategy.Linear", "no member RolloutStrategy.Linear"],
      ["an output", ".endpoint_name", ".endpointName", "MonitoredEndpoint has no output endpointName"],
    ] as const) {
      it(`is refused with ${slip} that the SDK does not know`, () => {
        const { status, stdout } = check(python.print(program).replace(from, to));
        assert.equal(status, 1);
        assert.ok(stdout.includes(problem), stdout);
      });
    }
  });

  describe("TypeScript", () => {
    const compile = (name: string, from: string, location: string, change = (text: string) => text) => {
      const cwd = path.join(folder, name);
      const modules = path.join(cwd, "node_modules");
      mkdirSync(path.join(modules, "@pulumi"), { recursive: true });
      for (const each of ["@pulumi/pulumi", "@pulumi/aws", "@types"]) {
        symlinkSync(path.join(checkoutFolder, "node_modules", each), path.join(modules, each));
      }
      symlinkSync(location, path.join(modules, from));
      writeFileSync(path.join(cwd, "index.ts"), change(printTypescript(program, from)));
      const compiler = path.join(checkoutFolder, "node_modules", "typescript", "bin", "tsc");
      const options =
        "--noEmit --strict --skipLibCheck --preserveSymlinks --module commonjs --target es2022".split(" ");
      return spawnSync(process.execPath, [compiler, ...options, "--types", "node", "index.ts"], {
        cwd,
        encoding: "utf8",
      });
    };

    it("type-checks against the npm package", () => {
      const { status, stdout } = compile(
        "npm",
        "monitored-endpoint",
        path.join(checkoutFolder, "components"),
      );
      assert.equal(status, 0, stdout);
    });

    it("type-checks against the generated SDK", () => {
      const location = path.join(sdks, "nodejs");
      writeFileSync(path.join(location, "package.json"), JSON.stringify({ types: "index.ts" }));
      const { status, stdout } = compile("sdk", "@pulumi/monitored-endpoint", location);
      assert.equal(status, 0, stdout);
    });

    it("does not with an enum value that the schema lacks", () => {
      const { status, stdout } = compile(
        "wrong",
        "monitored-endpoint",
        path.join(checkoutFolder, "components"),
        (text) => text.replace('"linear"', '"linea"'),
      );
      assert.equal(status, 2);
      assert.match(stdout, /"linea"' is not assignable/);
    });
  });
});
