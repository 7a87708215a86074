import assert from "node:assert/strict";
import { checkTargetInput, targetInput } from "../../../../../sandbox/simulator/eventbridge/target-input";

const rule = { arn: "arn:aws:events:us-east-1:000000000000:rule/approved", name: "approved" };
const target = { Id: "t", Arn: "arn:aws:lambda:us-east-1:000000000000:function:f" };
const event = {
  time: "2026-05-01T10:00:00Z",
  detail: { name: 'turbine "7"', version: 7, tags: ["a", "b"], inner: { "a-b": true } },
};

function transformed(InputTemplate: string, InputPathsMap: Record<string, string> = {}): unknown {
  return JSON.parse(
    targetInput({ ...target, InputTransformer: { InputTemplate, InputPathsMap } }, event, rule),
  );
}

describe("targetInput", () => {
  it("is the event when the target says nothing", () => {
    assert.deepEqual(JSON.parse(targetInput(target, event, rule)), event);
  });

  it("is the constant that the target gives", () => {
    assert.equal(targetInput({ ...target, Input: '{"a":1}' }, event, rule), '{"a":1}');
  });

  it("is the part of the event at the path", () => {
    assert.equal(targetInput({ ...target, InputPath: "$.detail.tags[1]" }, event, rule), '"b"');
    assert.equal(targetInput({ ...target, InputPath: "$.detail.inner['a-b']" }, event, rule), "true");
    assert.equal(targetInput({ ...target, InputPath: "$.absent" }, event, rule), "null");
  });

  it("fills a template inside and outside of quotes, and keeps it valid JSON", () => {
    const paths = {
      name: "$.detail.name",
      version: "$.detail.version",
      tags: "$.detail.tags",
      gone: "$.gone",
    };
    assert.deepEqual(
      transformed('{"text":"<name> v<version>","version":<version>,"tags":<tags>,"gone":<gone>}', paths),
      { text: 'turbine "7" v7', version: 7, tags: ["a", "b"], gone: null },
    );
  });

  it("knows the names that EventBridge predefines", () => {
    assert.deepEqual(
      transformed(
        '{"rule":"<aws.events.rule-name>","arn":<aws.events.rule-arn>,"event":<aws.events.event.json>}',
      ),
      {
        rule: "approved",
        arn: rule.arn,
        event,
      },
    );
  });
});

describe("checkTargetInput", () => {
  it("accepts each single form", () => {
    for (const form of [
      {},
      { Input: "[]" },
      { InputPath: "$.detail" },
      { InputTransformer: { InputTemplate: '"<a>"', InputPathsMap: { a: "$.b" } } },
    ]) {
      assert.deepEqual(checkTargetInput({ ...target, ...form }), []);
    }
  });

  for (const [what, form, message] of [
    [
      "two forms at once",
      { Input: "{}", InputPath: "$" },
      /only one of Input, InputPath or InputTransformer/,
    ],
    ["a constant that is not JSON", { Input: "{" }, /Input is not JSON/],
    ["a malformed path", { InputPath: "detail.name" }, /'detail.name' is not a path/],
    [
      "a placeholder without path",
      { InputTransformer: { InputTemplate: '"<b>"', InputPathsMap: { a: "$.a" } } },
      /<b> of InputTemplate/,
    ],
  ] as const) {
    it(`finds ${what}`, () => assert.match(checkTargetInput({ ...target, ...form }).join(), message));
  }
});
