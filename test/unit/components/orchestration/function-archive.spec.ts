import assert from "node:assert/strict";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
  functionArchive,
  packagedFunctionsFolder,
} from "../../../../components/orchestration/function-archive";

describe("the code of a function", () => {
  const built = path.join("package", "dist", "functions");

  it("lies in the same folder, whether the component is compiled or runs from source", () => {
    assert.equal(packagedFunctionsFolder(path.join("package", "orchestration")), built);
    assert.equal(packagedFunctionsFolder(path.join("package", "dist", "orchestration")), built);
  });

  it("fails with the place and the fix when it was never built", () => {
    assert.throws(
      () => functionArchive("orchestrator", path.join(__dirname, "nowhere")),
      (error) =>
        pulumi.RunError.isInstance(error) &&
        /code of the function orchestrator is missing.*nowhere.*npm run build/.test(error.message),
    );
  });
});
