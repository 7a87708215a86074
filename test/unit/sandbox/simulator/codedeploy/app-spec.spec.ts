import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readAppSpec, rollbackContent } from "../../../../../sandbox/simulator/codedeploy/app-spec";
import { appSpec } from "./simulated-codedeploy";

const read = (content: string, sha256?: string) =>
  readAppSpec({ revisionType: "AppSpecContent", appSpecContent: { content, sha256 } });
const refused = (message: RegExp) => ({ code: "InvalidRevisionException", message });

describe("the AppSpec of a deployment to Lambda", () => {
  it("is read from JSON", () => {
    const hooks = [{ BeforeAllowTraffic: "before" }, { AfterAllowTraffic: "after" }];
    assert.deepEqual(read(appSpec({ hooks })), {
      functionName: "gateway",
      aliasName: "live",
      currentVersion: "1",
      targetVersion: "2",
      hooks: { BeforeAllowTraffic: "before", AfterAllowTraffic: "after" },
    });
  });

  it("is read from YAML, in capitals and in small letters", () => {
    const yaml = [
      "version: 0.0",
      "resources:",
      "  - gateway:",
      "      type: AWS::Lambda::Function",
      "      properties: { name: gateway, alias: live, currentversion: '3', targetversion: '4' }",
    ].join("\n");
    assert.deepEqual(read(yaml), {
      functionName: "gateway",
      aliasName: "live",
      currentVersion: "3",
      targetVersion: "4",
      hooks: {},
    });
  });

  it("is turned round by a rollback, without hooks", () => {
    const spec = read(appSpec({ hooks: [{ BeforeAllowTraffic: "before" }] }));
    assert.deepEqual(read(rollbackContent(spec)), {
      ...spec,
      currentVersion: "2",
      targetVersion: "1",
      hooks: {},
    });
  });

  it("has the digest that is given with it", () => {
    read(appSpec(), createHash("sha256").update(appSpec()).digest("hex"));
    assert.throws(() => read(appSpec(), "0"), refused(/given sha256/));
  });

  for (const [what, content, message] of [
    ["is no document", "{", /neither JSON nor YAML/],
    ["is empty", "", /the document:/],
    ["has another version", appSpec().replace('"version":0', '"version":1'), /version: must be 0\.0/],
    ["has no function", appSpec().replace(/"Resources":\[.*?\]/, '"Resources":[]'), /one function/],
    ["deploys something else", appSpec().replace("AWS::Lambda::Function", "AWS::ECS::Service"), /type/],
    [
      "names no published version",
      appSpec({ targetVersion: "$LATEST" }),
      /targetversion: must be the number/,
    ],
    ["has an unknown hook", appSpec({ hooks: [{ BeforeInstall: "x" }] }), /hooks\.0: .*beforeinstall/],
    [
      "has a hook twice",
      appSpec({ hooks: [{ AfterAllowTraffic: "x" }, { AfterAllowTraffic: "y" }] }),
      /AfterAllowTraffic is given more than once/,
    ],
  ] as const) {
    it(`is refused when it ${what}`, () => assert.throws(() => read(content), refused(message)));
  }

  it("tells every mistake at once", () => {
    const content = appSpec({ currentVersion: "one", targetVersion: "two" });
    assert.throws(() => read(content), refused(/currentversion.*targetversion/));
  });

  it("must be there, as text", () => {
    assert.throws(() => readAppSpec(undefined), { code: "RevisionRequiredException" });
    assert.throws(() => readAppSpec({ revisionType: "S3" }), refused(/AppSpecContent only, not S3/));
    assert.throws(() => readAppSpec({ revisionType: "AppSpecContent" }), refused(/content must be given/));
  });
});
