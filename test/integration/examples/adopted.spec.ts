import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";
import type { VersionRecipe } from "../../../sandbox/data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { checkoutFolder, toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { eventually } from "../../support/eventually";
import { writeFiles } from "../../support/pulumi-project";
import { sandboxPulumiOutput } from "../../support/sandbox-pulumi";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { type Clients, sandboxClients } from "../orchestrator/sandbox-endpoint";

const endpointName = "sandbox-turbine-failure";
const byHand = "turbine-failure-by-hand";
const registry = "turbine-failure-registry-000000000000";
const example = (file: string) =>
  readFileSync(path.join(checkoutFolder, "examples", "adopted", file), "utf8");

describe("the example that adopts an endpoint, in the sandbox", function () {
  this.timeout(120_000);
  const folder = temporaryFolder("adopted");
  let sandbox: Sandbox;
  let clients: Clients;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "scaled", scale: 120 });
    clients = sandboxClients(sandbox);
    await makeByHand();
    writeFiles(folder, {
      "program/Pulumi.yaml": example("Pulumi.yaml"),
      "program/package.json": example("package.json"),
      "program/index.ts": example("index.ts"),
      "program/Pulumi.sandbox.yaml": [
        "config:",
        "  aws:region: us-east-1",
        "  adopted:environment: sandbox",
        '  adopted:accountId: "000000000000"',
        "  adopted:region: us-east-1",
        `  adopted:modelBucketName: ${registry}`,
        "",
      ].join("\n"),
      "state/.keep": "",
    });
    await pulumi("stack", "init", "sandbox");
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const pulumi = (...args: string[]) => sandboxPulumiOutput(folder, sandbox.ports, args);
  const described = () => clients.sageMaker.send(new DescribeEndpointCommand({ EndpointName: endpointName }));

  async function approve(recipe: VersionRecipe): Promise<string> {
    const { environment } = sandbox;
    const data = await loadTrainingData({ kind: "generated", rows: 500, seed: 1 });
    const { arn } = await registerModelVersion({ environment, data, recipe });
    await approveModelVersion(environment, arn);
    return arn;
  }

  /** Waits until the version has gone through a whole rollout, by the orchestrator's own account. */
  async function promoted(version: number): Promise<void> {
    const stages = await eventually(
      `the end of the rollout of version ${version}`,
      async () => {
        const decisions = (await clients.ledger.decisions(endpointName))
          .filter(({ modelPackageVersion }) => modelPackageVersion === version)
          .map(({ decision }) => decision);
        return decisions.at(-1) === "PROMOTED" ? decisions : undefined;
      },
      60_000,
    );
    assert.deepEqual(stages.slice(-5), ["RECEIVED", "QUEUED", "SHIFTING", "BAKING", "PROMOTED"]);
  }

  /** What was there before anybody heard of the component. */
  async function makeByHand(): Promise<void> {
    const arn = await approve({ version: 1, forest: { seed: 1, trees: 1, depth: 2 }, trainingShare: 0.5 });
    await clients.sageMaker.send(
      new CreateModelCommand({
        ModelName: byHand,
        ExecutionRoleArn: "arn:aws:iam::000000000000:role/by-hand",
        PrimaryContainer: { ModelPackageName: arn },
      }),
    );
    await clients.sageMaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: byHand,
        ProductionVariants: [
          {
            VariantName: "AllTraffic",
            ModelName: byHand,
            InstanceType: "ml.m5.large",
            InitialInstanceCount: 4,
          },
        ],
      }),
    );
    await clients.sageMaker.send(
      new CreateEndpointCommand({
        EndpointName: endpointName,
        EndpointConfigName: byHand,
        Tags: [{ Key: "team", Value: "turbines" }],
      }),
    );
    await eventually(
      "the endpoint made by hand",
      async () => ((await described()).EndpointStatus === "InService" ? true : undefined),
      60_000,
    );
  }

  it("imports the endpoint and updates, replaces and deletes nothing", async () => {
    const before = await described();
    const up = await pulumi("up", "--yes", "--skip-preview");
    assert.match(up, /= +aws:sagemaker:Endpoint +sandbox-turbine-failure +import/);
    assert.match(up, /= 1 imported/);
    assert.doesNotMatch(up, /\d+ (?:updated|deleted|replaced)/);
    const after = await described();
    assert.deepEqual(after.CreationTime, before.CreationTime);
    const { Tags } = await clients.sageMaker.send(new ListTagsCommand({ ResourceArn: after.EndpointArn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "turbines" }]);
  });

  it("lets the orchestrator adopt what serves", async () => {
    const [first] = await eventually(
      "the first decision about the endpoint",
      async () => {
        const decisions = await clients.ledger.decisions(endpointName);
        return decisions.length > 0 ? decisions : undefined;
      },
      60_000,
    );
    assert.deepEqual([first?.decision, first?.modelPackageVersion], ["ADOPTED", 1]);
    assert.match(
      String(first?.reason),
      /first sight of the endpoint: it serves from turbine-failure-by-hand/,
    );
  });

  it("has nothing to do in the next update, with the transform still there", async () => {
    await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("lets the orchestrator roll out by its guarded way what the document asks for, and the next version", async () => {
    await promoted(1);
    await approve({ version: 2, forest: { seed: 2, trees: 1, depth: 2 }, trainingShare: 0.5 });
    await promoted(2);
    const { EndpointConfigName, LastDeploymentConfig, DataCaptureConfig } = await described();
    assert.match(String(EndpointConfigName), /^sandbox-turbine-failure-v2-/);
    assert.equal(DataCaptureConfig?.CaptureStatus, "Started");
    assert.ok(
      LastDeploymentConfig?.AutoRollbackConfiguration?.Alarms?.some(
        ({ AlarmName }) => AlarmName === `${endpointName}-latency-p95`,
      ),
    );
  });

  it("takes what was rolled out into the state by a refresh, and then neither replaces nor reverts it", async () => {
    const before = await described();
    await pulumi("refresh", "--yes", "--skip-preview");
    const exported = path.join(folder, "exported.json");
    await pulumi("stack", "export", "--file", exported);
    const { resources } = JSON.parse(readFileSync(exported, "utf8")).deployment;
    const { outputs } = resources.find(
      ({ type }: { type: string }) => type === "aws:sagemaker/endpoint:Endpoint",
    );
    assert.equal(outputs.endpointConfigName, before.EndpointConfigName);
    assert.equal(outputs.deploymentConfig.blueGreenUpdatePolicy.terminationWaitInSeconds, 1800);
    // Nor are the exemptions needed any longer.
    const pack = path.join(checkoutFolder, "policies");
    await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes", "--policy-pack", pack);
    const after = await described();
    assert.deepEqual(
      [after.EndpointConfigName, after.LastModifiedTime],
      [before.EndpointConfigName, before.LastModifiedTime],
    );
  });
});
