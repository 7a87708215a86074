import assert from "node:assert/strict";
import { targetVersionOf } from "../../../../../functions/traffic-hooks/core/app-spec";
import { captureFolders } from "../../../../../functions/traffic-hooks/core/capture-folders";
import { readHookEvent } from "../../../../../functions/traffic-hooks/core/event";
import { readHookSettings } from "../../../../../functions/traffic-hooks/shell/settings";

describe("the event of a hook", () => {
  it("is CodeDeploy's", () => {
    assert.deepEqual(readHookEvent({ DeploymentId: "d-1", LifecycleEventHookExecutionId: "e-1" }), {
      kind: "hook",
      deploymentId: "d-1",
      executionId: "e-1",
    });
  });

  it("is rejected with what it lacks", () => {
    const rejected = readHookEvent({ DeploymentId: "" });
    assert.match(
      rejected.kind === "rejected" ? rejected.reason : "",
      /DeploymentId: .*LifecycleEventHookExecutionId: /,
    );
    assert.equal(readHookEvent(undefined).kind, "rejected");
  });
});

describe("the target version of a deployment", () => {
  const spec = (properties: object) =>
    JSON.stringify({
      version: 0.0,
      Resources: [{ gateway: { Type: "AWS::Lambda::Function", Properties: properties } }],
    });

  it("is read from its AppSpec", () => {
    for (const TargetVersion of ["7", 7])
      assert.deepEqual(targetVersionOf(spec({ Name: "gw", Alias: "live", TargetVersion }), "gw"), {
        kind: "version",
        version: "7",
      });
  });

  for (const [title, content, reason] of [
    ["nothing", undefined, /has no AppSpec content/],
    ["what is no JSON", "version: 0.0", /is not JSON/],
    ["no target version", spec({ Name: "gw" }), /names no function with a TargetVersion/],
    ["no resource", '{"Resources":[]}', /names no function/],
    ["another function", spec({ Name: "other", TargetVersion: "1" }), /does not name gw/],
  ] as const)
    it(`cannot be read from ${title}`, () => {
      const target = targetVersionOf(content, "gw");
      assert.match(target.kind === "unreadable" ? target.reason : "", reason);
    });
});

describe("the folders of captured requests", () => {
  const folders = (start: string, end: string) =>
    captureFolders("s3://data/capture/", "prod-a", "primary", Date.parse(start), Date.parse(end));

  it("are those of the hours, also across midnight", () => {
    assert.deepEqual(folders("2026-01-01T09:00:00Z", "2026-01-01T09:59:59Z"), [
      "s3://data/capture/prod-a/primary/2026/01/01/09/",
    ]);
    assert.deepEqual(folders("2026-12-31T23:59:00Z", "2027-01-01T00:00:00Z"), [
      "s3://data/capture/prod-a/primary/2026/12/31/23/",
      "s3://data/capture/prod-a/primary/2027/01/01/00/",
    ]);
  });
});

describe("the settings of a hook", () => {
  it("are the function's variables", () => {
    const variables = { LIFECYCLE_EVENT: "AfterAllowTraffic", DATA_BUCKET: "data", DOCUMENT_PATH: "/m/e/" };
    assert.deepEqual(readHookSettings(variables), {
      lifecycleEvent: "AfterAllowTraffic",
      dataBucket: "data",
      documentPath: "/m/e/",
    });
  });

  it("are refused with every one that is wrong", () => {
    assert.throws(
      () => readHookSettings({ LIFECYCLE_EVENT: "Before", DOCUMENT_PATH: "/m/e" }),
      /variable LIFECYCLE_EVENT: .*variable DATA_BUCKET: .*variable DOCUMENT_PATH: must begin and end/,
    );
  });
});
