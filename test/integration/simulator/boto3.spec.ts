import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { constantModel } from "./model-artifact";

const python = path.join(toolFolders.pythonEnvironment, "bin", "python");

describe("the sandbox, reached by boto3 with nothing but its environment variables", () => {
  let folder: string;
  let sandbox: Sandbox;
  let result: Record<string, unknown>;

  before(async function () {
    this.timeout(60_000);
    folder = temporaryFolder("boto3");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "stepped" });
    const artifact = path.join(folder, "model.tar.gz");
    writeFileSync(artifact, await constantModel(folder));
    const environment = { ...sandbox.environment, PATH: process.env.PATH, HOME: folder };
    const { stdout } = await promisify(execFile)(python, [path.join(__dirname, "journey.py"), artifact], {
      env: environment,
    });
    result = JSON.parse(stdout);
  });

  after(async () => {
    await sandbox?.stop();
    removeFolder(folder);
  });

  it("creates an endpoint from an approved model package", () => {
    assert.deepEqual(result.creating, ["Creating", "turbine-1"]);
    assert.deepEqual(result.created, ["InService", "turbine-1"]);
  });

  it("gets the real model's predictions", () => {
    assert.deepEqual(result.answer, ["0.5\n0.5\n", "text/csv; charset=utf-8", "primary"]);
  });

  it("gets AWS's errors", () => {
    assert.deepEqual(result.wrongColumns, [
      "ModelError",
      'Received client error (400) from primary with message "row 1: 1 columns; send 2: speed,torque". ' +
        "See log group /aws/sagemaker/Endpoints/turbine in account 000000000000 for more information.",
    ]);
    assert.deepEqual(result.unknownEndpoint, [
      "ValidationError",
      "Endpoint nobody of account 000000000000 not found.",
    ]);
    assert.deepEqual(result.invalid, [
      "ValidationException",
      "2 validation errors detected: Value 'not_a_name' at 'modelPackageGroupName' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}; " +
        "Value '#' at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression " +
        "pattern: ([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)",
    ]);
    assert.equal(result.notSimulated, "NotImplemented");
  });

  it("sees a canary rolled back by an alarm on the endpoint's own metrics", () => {
    assert.deepEqual(result.baking, ["Updating", "turbine-1"]);
    assert.deepEqual(result.rolledBack, ["InService", "turbine-1"]);
  });

  it("finds the captured request in S3", () => {
    const [files, folders, record] = result.capture as [
      number,
      string[],
      Record<string, Record<string, unknown>>,
    ];
    assert.equal(files, 1);
    assert.deepEqual(folders, ["capture", "turbine", "primary"]);
    assert.equal(record.eventMetadata?.inferenceId, "request-1");
  });
});
