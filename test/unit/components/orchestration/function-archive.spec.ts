import assert from "node:assert/strict";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { MonitoringPlatform } from "../../../../components/index";
import { packagedFunctionsFolder } from "../../../../components/orchestration/function-archive";
import { platformArguments } from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

describe("the code of a function", () => {
  const built = path.join("package", "dist", "functions");

  it("lies in the same folder, whether the component is compiled or runs from source", () => {
    assert.equal(packagedFunctionsFolder(path.join("package", "orchestration")), built);
    assert.equal(packagedFunctionsFolder(path.join("package", "dist", "orchestration")), built);
  });

  it("fails with the place and the fix when it was never built, before anything is registered", async () => {
    const functionCodeFolder = path.join(__dirname, "nowhere");
    const { resources, result } = await recordResources(() => {
      try {
        return new MonitoringPlatform("platform", platformArguments({ functionCodeFolder }));
      } catch (error) {
        return error;
      }
    });
    assert.ok(pulumi.RunError.isInstance(result));
    assert.match(String(result), /code of the function orchestrator is missing.*nowhere.*npm run build/);
    assert.deepEqual(resources, []);
  });
});
