import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { S3 } from "@aws-sdk/client-s3";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { writeFiles } from "../../support/pulumi-project";
import { runSandboxPulumi } from "../../support/sandbox-pulumi";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const program = `
const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");
const queue = new aws.sqs.Queue("jobs");
new aws.ssm.Parameter("document", { name: "/document", type: "String", value: pulumi.secret("hush-hush") });
const role = new aws.iam.Role("worker", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.lambda.Function("worker", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: new pulumi.asset.FileArchive("./code"),
  environment: { variables: { TOKEN: pulumi.secret("whisper"), QUEUE: queue.url } },
});
if (new pulumi.Config().getBoolean("adopt")) {
  new aws.s3.Bucket("adopted", { bucket: "adopted-bucket" }, { import: "adopted-bucket" });
}
exports.queue = queue.name;
`;

const firstCode = "exports.handler = async () => 1;";

describe("the stand-in provider under the real engine", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("provider-engine");
  let sandbox: Sandbox;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "stepped" });
    writeFiles(folder, {
      "program/Pulumi.yaml": "name: provider-test\nruntime: nodejs\n",
      "program/Pulumi.dev.yaml":
        "config:\n  aws:region: us-east-1\n  aws:defaultTags:\n    tags:\n      stack: dev\n",
      "program/package.json": '{ "name": "provider-test", "main": "index.js" }',
      "program/index.js": program,
      "program/code/index.js": firstCode,
      "state/.keep": "",
    });
    assert.equal((await pulumi("stack", "init", "dev")).exitCode, 0);
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const pulumi = (...args: string[]) => runSandboxPulumi(folder, sandbox.ports, args);

  it("makes what the program says, and then finds nothing to do", async () => {
    const up = await pulumi("up", "--stack", "dev", "--yes", "--skip-preview");
    assert.equal(up.exitCode, 0, up.output);
    assert.match(up.output, /5 created/);
    assert.match(up.output, /queue: "jobs-[0-9a-f]{7}"/);
    const again = await pulumi("preview", "--stack", "dev", "--expect-no-changes");
    assert.equal(again.exitCode, 0, again.output);
  });

  it("leaves secrets encrypted in the state, inputs and outputs alike", async () => {
    const file = path.join(folder, "state.json");
    assert.equal((await pulumi("stack", "export", "--stack", "dev", "--file", file)).exitCode, 0);
    const state = readFileSync(file, "utf8");
    assert.match(state, /ciphertext/);
    assert.doesNotMatch(state, /hush-hush|whisper/);
  });

  it("shows that only the code changed", async () => {
    writeFiles(folder, { "program/code/index.js": "exports.handler = async () => 2;" });
    const preview = await pulumi("preview", "--stack", "dev", "--diff");
    assert.match(preview.output, /~ code: archive\(file:\w+->\w+\)/);
    assert.match(preview.output, /1 to update/);
    writeFiles(folder, { "program/code/index.js": firstCode });
  });

  it("finds nothing to do after a refresh either", async () => {
    const refresh = await pulumi(
      "refresh",
      "--stack",
      "dev",
      "--yes",
      "--skip-preview",
      "--expect-no-changes",
    );
    assert.equal(refresh.exitCode, 0, refresh.output);
    const preview = await pulumi("preview", "--stack", "dev", "--expect-no-changes");
    assert.equal(preview.exitCode, 0, preview.output);
  });

  it("imports what exists, by the program and by the command", async () => {
    const s3 = new S3({
      endpoint: `http://127.0.0.1:${sandbox.ports.emulator}`,
      region: "us-east-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
    });
    for (const Bucket of ["adopted-bucket", "found-bucket"]) await s3.createBucket({ Bucket });
    const up = await pulumi("up", "--stack", "dev", "--yes", "--skip-preview", "--config", "adopt=true");
    assert.equal(up.exitCode, 0, up.output);
    assert.match(up.output, /1 imported/);
    const bucket = ["aws:s3/bucket:Bucket", "found", "found-bucket"];
    const imported = await pulumi(
      "import",
      "--stack",
      "dev",
      "--yes",
      "--generate-code=false",
      "--protect=false",
      ...bucket,
    );
    assert.equal(imported.exitCode, 0, imported.output);
    assert.doesNotMatch(imported.output, /warning/);
  });

  it("removes everything", async () => {
    const destroy = await pulumi("destroy", "--stack", "dev", "--yes", "--skip-preview");
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.match(destroy.output, /7 deleted/);
  });
});
