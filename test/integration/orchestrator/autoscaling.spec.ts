import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { buildFunctions } from "../../../functions/build";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { checkoutFolder, toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { worldFiles } from "../../../sandbox/world/world-files";
import { writeFiles } from "../../support/pulumi-project";
import { runSandboxPulumi } from "../../support/sandbox-pulumi";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import {
  type Clients,
  deploy,
  document,
  documentPath,
  ledgerTableName,
  sandboxClients,
} from "./sandbox-endpoint";

const endpointName = "sandbox-turbine-failure";
const names = `serviceNamespace: "sagemaker", resourceId: "endpoint/${endpointName}/variant/primary",
  scalableDimension: "sagemaker:variant:DesiredInstanceCount"`;
const program = `
const aws = require("@pulumi/aws");
const target = new aws.appautoscaling.Target("turbine", { ${names}, minCapacity: 4, maxCapacity: 8 });
new aws.appautoscaling.Policy("turbine", {
  ${names}, name: "requests", policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
    targetValue: 5,
  },
}, { dependsOn: [target] });
`;

describe("an autoscaled endpoint under the real engine", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("autoscaling");
  let sandbox: Sandbox;
  let clients: Clients;
  let runtime: SageMakerRuntimeClient;
  let bundle: string;
  let second: string;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "stepped" });
    clients = sandboxClients(sandbox);
    runtime = new SageMakerRuntimeClient({
      endpoint: `http://127.0.0.1:${sandbox.ports.simulator}`,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
    });
    const built = await buildFunctions(path.join(folder, "functions"));
    bundle = built.find(({ name }) => name === "orchestrator")?.file ?? "";
    const data = await loadTrainingData({ kind: "generated", rows: 1_000, seed: 11 });
    const arns: string[] = [];
    for (const version of [1, 2]) {
      const recipe = { version, forest: { seed: version, trees: 3, depth: 3 }, trainingShare: 0.3 };
      arns.push((await registerModelVersion({ environment: sandbox.environment, data, recipe })).arn);
    }
    const [first = "", other = ""] = arns;
    second = other;
    await approveModelVersion(sandbox.environment, first);
    const wanted = document();
    const autoscaling = { minimumInstanceCount: 4, maximumInstanceCount: 8 };
    await deploy(clients, { ...wanted, serving: { ...wanted.serving, autoscaling } }, first);
    await sandbox.clock.advance(600);
    writeFiles(folder, {
      "program/Pulumi.yaml": "name: autoscaling-test\nruntime: nodejs\n",
      "program/Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
      "program/package.json": '{ "name": "autoscaling-test", "main": "index.js" }',
      "program/index.js": program,
      "state/.keep": "",
    });
    assert.equal((await pulumi("stack", "init", "dev")).exitCode, 0);
  });
  after(async () => {
    runtime.destroy();
    await sandbox.stop();
    removeFolder(folder);
  });

  const pulumi = (...args: string[]) => runSandboxPulumi(folder, sandbox.ports, args);

  const up = async (): Promise<string> => {
    const { exitCode, output } = await pulumi("up", "--stack", "dev", "--yes", "--skip-preview");
    assert.equal(exitCode, 0, output);
    return output;
  };

  /** One look of the orchestrator's bundle, in a process of its own. */
  async function reconcile(): Promise<void> {
    const event = {
      source: "monitored-endpoint",
      "detail-type": "Reconcile",
      detail: { environment: "sandbox" },
    };
    const script = `require(${JSON.stringify(bundle)}).handler(${JSON.stringify(event)})`;
    await new Promise<void>((resolve, reject) => {
      const env = {
        ...sandbox.environment,
        ENVIRONMENT: "sandbox",
        LEDGER_TABLE_NAME: ledgerTableName,
        DOCUMENT_PATH: documentPath,
        DATA_BUCKET: "orchestrator-data",
        SANDBOX_CLOCK_FILE: worldFiles(sandbox.folder).clock,
        NODE_OPTIONS: `--require ${JSON.stringify(path.join(checkoutFolder, "sandbox/emulator/clock-preload.cjs"))}`,
      };
      execFile(process.execPath, ["-e", script], { env }, (error) => (error ? reject(error) : resolve()));
    });
  }

  async function fleet() {
    const { EndpointConfigName, ProductionVariants } = await clients.sageMaker.send(
      new DescribeEndpointCommand({ EndpointName: endpointName }),
    );
    return {
      configuration: EndpointConfigName ?? "",
      instances: ProductionVariants?.[0]?.DesiredInstanceCount,
    };
  }

  /** So many requests in each of three minutes, and the look at them. */
  async function traffic(requestsPerMinute: number): Promise<void> {
    for (let minute = 0; minute < 3; minute += 1) {
      await Promise.all(
        Array.from({ length: requestsPerMinute }, () =>
          runtime.send(
            new InvokeEndpointCommand({
              EndpointName: endpointName,
              ContentType: "text/csv",
              Body: "300,310,1500,40,100\n",
            }),
          ),
        ),
      );
      await sandbox.clock.advance(60);
    }
  }

  it("grows with its traffic", async () => {
    assert.match(await up(), /\+ 3 created/);
    assert.deepEqual(await fleet(), { configuration: "first-configuration", instances: 4 });
    // Four instances at a target of five requests a minute each carry 20; 30 want six.
    await traffic(30);
    await sandbox.clock.advance(300);
    assert.equal((await fleet()).instances, 6);
  });

  it("keeps its number of instances through a rollout, and Pulumi does not take it back", async () => {
    await reconcile();
    await approveModelVersion(sandbox.environment, second);
    await reconcile();
    await sandbox.clock.advance(4000);
    await reconcile();
    const { configuration, instances } = await fleet();
    assert.match(configuration, /^sandbox-turbine-failure-v2-/);
    assert.equal(instances, 6);
    assert.deepEqual((await clients.ledger.decisions(endpointName)).at(-1)?.decision, "PROMOTED");
    assert.match(await up(), /3 unchanged/);
    assert.equal((await fleet()).instances, 6);
  });
});
