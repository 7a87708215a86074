import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
} from "@aws-sdk/client-sagemaker";
import { buildFunctions } from "../../../functions/build";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { checkoutFolder, toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { worldFiles } from "../../../sandbox/world/world-files";
import { eventually } from "../../support/eventually";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import {
  type Clients,
  deploy,
  document,
  documentPath,
  ledgerTableName,
  putParameter,
  sandboxClients,
} from "./sandbox-endpoint";
import { dataBucket, deployGateway, putContract, registerWithChangedSchema } from "./sandbox-gateway";

const run = promisify(execFile);
const { endpointName } = document();
const candidateName = `${endpointName}-candidate`;

describe("the check of a version by the real functions in the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("candidate-check");
  const arns = new Map<number, string>();
  let sandbox: Sandbox;
  let clients: Clients;
  let bundle: string;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "scaled", scale: 60 });
    clients = sandboxClients(sandbox);
    const built = await buildFunctions(path.join(folder, "functions"));
    bundle = built.find(({ name }) => name === "orchestrator")?.file ?? "";
    const data = await loadTrainingData({ kind: "generated", rows: 2_000, seed: 11 });
    const { environment } = sandbox;
    for (const version of [1, 2]) {
      const recipe = { version, forest: { seed: version, trees: 3, depth: 3 }, trainingShare: 0.3 };
      arns.set(version, (await registerModelVersion({ environment, data, recipe })).arn);
    }
    arns.set(3, await registerWithChangedSchema(clients, arns.get(2) ?? ""));
    await approve(1);
    await deploy(clients, document(), arns.get(1) ?? "");
    await putContract(clients.s3, data);
    const gateway = await deployGateway(sandbox, built, endpointName);
    await putParameter(clients, endpointName, JSON.stringify({ ...document(), gateway }));
    await eventually("the first version serves", async () =>
      (await reconcile()).includes("ADOPTED 1") ? true : undefined,
    );
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const approve = (version: number) => approveModelVersion(sandbox.environment, arns.get(version) ?? "");

  /** Runs the orchestrator's bundle as its schedule does; the ledger afterwards. */
  async function reconcile(): Promise<string[]> {
    const event = {
      source: "monitored-endpoint",
      "detail-type": "Reconcile",
      detail: { environment: "sandbox" },
    };
    const script = `require(${JSON.stringify(bundle)}).handler(${JSON.stringify(event)})`;
    await run(process.execPath, ["-e", script], {
      env: {
        ...sandbox.environment,
        ENVIRONMENT: "sandbox",
        LEDGER_TABLE_NAME: ledgerTableName,
        DOCUMENT_PATH: documentPath,
        DATA_BUCKET: dataBucket,
        SANDBOX_CLOCK_FILE: worldFiles(sandbox.folder).clock,
        NODE_OPTIONS: `--require ${JSON.stringify(path.join(checkoutFolder, "sandbox/emulator/clock-preload.cjs"))}`,
      },
    });
    return (await clients.ledger.decisions(endpointName)).map(
      ({ decision, modelPackageVersion }) => `${decision} ${modelPackageVersion}`,
    );
  }

  const reaches = (wanted: string) =>
    eventually(
      wanted,
      async () => {
        const story = await reconcile();
        return story.at(-1) === wanted ? story : undefined;
      },
      40_000,
    );
  const names = async () => {
    const { Endpoints = [] } = await clients.sageMaker.send(new ListEndpointsCommand({}));
    return Endpoints.map(({ EndpointName }) => EndpointName);
  };
  const noCandidate = () =>
    eventually("no candidate", async () => {
      const { EndpointConfigs = [] } = await clients.sageMaker.send(
        new ListEndpointConfigsCommand({ NameContains: "-candidate" }),
      );
      return (await names()).includes(candidateName) || EndpointConfigs.length > 0 ? undefined : true;
    });

  it("stops a version with a changed output schema before any user's request, with what the hook found", async () => {
    await approve(3);
    const story = await reaches("REFUSED 3");
    assert.deepEqual(story, ["ADOPTED 1", "RECEIVED 3", "CHECKING 3", "REFUSED 3"]);
    const refusal = (await clients.ledger.decisions(endpointName)).at(-1);
    assert.match(
      refusal?.reason ?? "",
      /deployment d-\S+ is Failed: BeforeAllowTraffic: golden request row-1: answer of the candidate/,
    );
    await noCandidate();
  });

  it("lets a good version through to its rollout, with both hooks' findings on record", async () => {
    await approve(2);
    const story = await reaches("SHIFTING 2");
    assert.deepEqual(story.slice(4), ["RECEIVED 2", "CHECKING 2", "QUEUED 2", "SHIFTING 2"]);
    const queued = (await clients.ledger.decisions(endpointName)).find(
      ({ decision }) => decision === "QUEUED",
    );
    const evidence = queued?.evidence as Record<string, { findings?: { check: string; status: string }[] }>;
    const found = [evidence.BeforeAllowTraffic, evidence.AfterAllowTraffic].flatMap(
      (report) => report?.findings ?? [],
    );
    assert.ok(
      found.some(({ check }) => check === "captured files are arriving"),
      JSON.stringify(found),
    );
    assert.deepEqual(new Set(found.map(({ status }) => status)), new Set(["passed"]));
    await noCandidate();
  });

  it("sweeps a candidate that no rollout is checked on, and leaves other endpoints alone", async () => {
    const config = (suffix: string, name: string) =>
      clients.sageMaker.send(
        new CreateEndpointConfigCommand({
          EndpointConfigName: name,
          ProductionVariants: [
            {
              VariantName: suffix,
              ModelName: "first-configuration",
              InstanceType: "ml.m5.large",
              InitialInstanceCount: 1,
            },
          ],
        }),
      );
    const orphan = "sandbox-gone-candidate";
    const somebodys = "sandbox-somebodys-candidate";
    await config("a", "sandbox-gone-v1-0123456789-candidate");
    await config("b", "somebodys-configuration");
    await clients.sageMaker.send(
      new CreateEndpointCommand({
        EndpointName: orphan,
        EndpointConfigName: "sandbox-gone-v1-0123456789-candidate",
        Tags: [{ Key: "monitored-endpoint:candidate-of", Value: "sandbox-gone" }],
      }),
    );
    await clients.sageMaker.send(
      new CreateEndpointCommand({ EndpointName: somebodys, EndpointConfigName: "somebodys-configuration" }),
    );
    await eventually(
      "the orphan is gone",
      async () => {
        await reconcile();
        return (await names()).includes(orphan) ? undefined : true;
      },
      20_000,
    );
    assert.ok((await names()).includes(somebodys));
    await noCandidate();
  });
});
