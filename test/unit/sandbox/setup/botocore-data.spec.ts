import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { findBotocoreDataFolder } from "../../../../sandbox/setup/botocore-data";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("finding AWS's service models", () => {
  let environment: string;

  beforeEach(() => {
    environment = temporaryFolder("botocore");
  });

  afterEach(() => removeFolder(environment));

  it("finds none where there is no environment", () => {
    assert.equal(findBotocoreDataFolder(path.join(environment, "none")), undefined);
  });

  it("finds none in a botocore without SageMaker's model", () => {
    mkdirSync(path.join(environment, "lib", "python3.11", "site-packages", "botocore", "data", "sagemaker"), {
      recursive: true,
    });
    assert.equal(findBotocoreDataFolder(environment), undefined);
  });

  it("finds them below whichever Python made the environment", () => {
    const data = path.join(environment, "lib", "python3.13", "site-packages", "botocore", "data");
    mkdirSync(path.join(data, "sagemaker", "2017-07-24"), { recursive: true });
    writeFileSync(path.join(data, "sagemaker", "2017-07-24", "service-2.json.gz"), "");
    assert.equal(findBotocoreDataFolder(environment), data);
  });
});
