import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { checkConsumer } from "../../../cli/docs/consumer-guides/check-consumer";
import { java } from "../../../cli/docs/consumer-guides/java";
import { readPackageSchema, resourceToken } from "../../../cli/docs/consumer-guides/package-schema";
import { turbineConsumer } from "../../../cli/docs/consumer-guides/turbine-consumer";
import { checkoutFolder } from "../../../sandbox/paths";
import { csharpAndJava, generateSdks } from "../../support/generated-sdks";
import { buildJavaHost } from "../../support/java-host";
import { compileJava, javaSdkClassPath, packJava, runJava } from "../../support/java-sdk";
import { packedConsumer } from "../../support/packed-consumer";
import { runPulumi } from "../../support/pulumi-project";

const schema = readPackageSchema();
const text = java.print(checkConsumer(schema, turbineConsumer));
const mockedRun = path.join(checkoutFolder, "test", "support", "java", "MockedRun.java");

const gateways = {
  gatewayRoleArn: "role",
  applicationName: "application",
  deploymentRoleArn: "deployment",
  beforeAllowTrafficFunctionArn: "before",
  afterAllowTrafficFunctionArn: "after",
  syntheticCanaryFunctionArn: "canary",
};
const reference = {
  kmsKeyArn: "key",
  dataBucketName: "bucket",
  alarmTopicArn: "topic",
  undeliveredEventsQueueArn: "queue",
  orchestratorFunctionArn: "orchestrator",
  driftEvaluatorFunctionArn: "drift",
  accuracyEvaluatorFunctionArn: "accuracy",
};

/** What `pulumi package add` leaves in the project file. */
const project = `name: turbine
runtime: java
packages:
  monitored-endpoint: ../node_modules/monitored-endpoint
`;

const slips = [
  [
    "an argument",
    ".latencyP95Ms(",
    ".latencyP95(",
    /cannot find symbol\s.*\s.*\s+symbol: +method latencyP95\(double\)/,
  ],
  [
    "a number without a point",
    ".instanceCount(4.0)",
    ".instanceCount(4)",
    /int cannot be converted to Double/,
  ],
  ["an enum member", "RolloutStrategy.Linear", "RolloutStrategy.LINEAR", /symbol: +variable LINEAR/],
  ["a type", "DriftArgs.builder", "DriftArgument.builder", /symbol: +variable DriftArgument/],
  ["an output", "endpoint.endpointName", "endpoint.endpoint_name", /symbol: +method endpoint_name\(\)/],
  ["a property of the reference", "known.kmsKeyArn", "known.keyArn", /symbol: +method keyArn\(\)/],
] as const;

describe("the consumer of the Java guide, against the SDK that Pulumi's generator makes", function () {
  // Maven may have to fetch Pulumi's SDK, and the Go compiler to build the generator first.
  this.timeout(600_000);
  let folder: string;
  let classPath: readonly string[];

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "monitored-endpoint-java-"));
    const sdks = generateSdks(csharpAndJava);
    try {
      const classes = path.join(folder, "sdk");
      const main = path.join(sdks, "java", "src", "main");
      const pulumi = javaSdkClassPath();
      assert.equal(compileJava(javaFilesBelow(path.join(main, "java")), [pulumi], classes), "");
      classPath = [classes, pulumi];
      cpSync(path.join(main, "resources"), classes, { recursive: true });
    } finally {
      rmSync(sdks, { recursive: true, force: true });
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe("with a slip", () => {
    let complaints: string;
    // One compiler for all, each program with a class of its own: starting it takes longer than compiling.
    before(() => {
      const files = slips.map(([, from, to], index) => {
        assert.ok(text.includes(from));
        const file = path.join(folder, `Slip${index}.java`);
        writeFileSync(file, text.replace(from, to).replace(/\bApp\b/g, `Slip${index}`));
        return file;
      });
      complaints = compileJava(files, classPath, path.join(folder, "slips"));
    });

    for (const [index, [slip, , , problem]] of slips.entries()) {
      it(`is refused by the compiler: ${slip} that the SDK does not know`, () => {
        const each = complaints.split(/^(?=.*Slip\d+\.java:)/m);
        assert.match(each.filter((one) => one.includes(`Slip${index}.java:`)).join(""), problem);
      });
    }

    it("is refused for nothing else", () => {
      assert.match(complaints, new RegExp(`^${slips.length} errors$`, "m"));
    });
  });

  describe("compiled without a warning and run", () => {
    before(() => {
      const classes = path.join(folder, "program");
      const file = path.join(folder, "App.java");
      writeFileSync(file, text);
      assert.equal(compileJava([file, mockedRun], classPath, classes), "");
      classPath = [classes, ...classPath];
    });

    for (const [what, platform] of [
      ["a platform without gateways", reference],
      ["a platform with gateways", { ...reference, gateways }],
    ] as const) {
      it(`hands on to the engine what the consumer says, and all of ${what}`, () => {
        const printed = runJava("MockedRun", classPath, [JSON.stringify({ reference: platform })]);
        const resources = turbineConsumer.resources.map(({ type, arguments: inputs }) => ({
          type: resourceToken(schema, type),
          inputs: "platform" in inputs ? { ...inputs, platform } : inputs,
        }));
        assert.deepEqual(
          printed
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line)),
          resources,
        );
      });
    }

    it("tells of a missing argument", () => {
      const classes = path.join(folder, "missing");
      const file = path.join(classes, "App.java");
      mkdirSync(classes);
      writeFileSync(file, text.replace(".instanceCount(4.0)", ""));
      assert.equal(compileJava([file, mockedRun], classPath.slice(1), classes), "");
      assert.throws(
        () => runJava("MockedRun", [classes, ...classPath], [JSON.stringify({ reference })]),
        /MissingRequiredPropertyException: .*instanceCount/,
      );
    });

    it("makes platform and endpoint in the real engine, with the packed package", async () => {
      const consumer = await packedConsumer({ "java/Pulumi.yaml": project }, ["components"]);
      try {
        const cwd = path.join(consumer, "java");
        const state = path.join(consumer, "state");
        packJava("App", classPath.slice(0, -1), path.join(cwd, "app.jar"));
        const host = buildJavaHost(consumer);
        runPulumi(cwd, state, ["stack", "init", "prod"]);
        const { exitCode, output } = runPulumi(cwd, state, ["preview", "--stack", "prod"], host);
        assert.equal(exitCode, 0, output);
        for (const planned of [
          / monitored-endpoint:index:MonitoringPlatform platform create/,
          / monitored-endpoint:index:MonitoredEndpoint turbine-failure create/,
          / aws:sagemaker:Endpoint prod-turbine-failure create/,
          /endpointName +: "prod-turbine-failure"/,
          /operationsDashboardName *: "prod-turbine-failure-operations"/,
          /ledgerTableName +: "monitored-endpoint-prod-ledger"/,
        ])
          assert.match(output, planned);
      } finally {
        rmSync(consumer, { recursive: true, force: true });
      }
    });
  });
});

function javaFilesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".java"))
    .map((name) => path.join(folder, name));
}
