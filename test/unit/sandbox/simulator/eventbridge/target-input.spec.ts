import assert from "node:assert/strict";
import fc from "fast-check";
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
      transformed('{"text":"<name> v<version>","version":<version>,"tags":<tags>,"gone":"<gone>"}', paths),
      { text: 'turbine "7" v7', version: 7, tags: ["a", "b"], gone: "" },
    );
  });

  it("takes the quotes from an object or a list that stands within a text", () => {
    assert.equal(transformed('"tags: <tags>"', { tags: "$.detail.tags" }), "tags: [a,b]");
    assert.equal(transformed('"inner: <inner>"', { inner: "$.detail.inner" }), "inner: {a-b:true}");
  });

  it("sees through escaped quotes and backslashes of the template", () => {
    assert.deepEqual(transformed(String.raw`{"a":"\"<v>\"","b":"\\","c":<v>}`, { v: "$.detail.version" }), {
      a: '"7"',
      b: "\\",
      c: 7,
    });
  });

  it("has nothing in place of what is not in the event, unless told otherwise", () => {
    const transformer = { InputTemplate: '{"gone":<gone>}', InputPathsMap: { gone: "$.gone" } };
    const fill = (missingInputValue: "nothing" | "null") =>
      targetInput({ ...target, InputTransformer: transformer }, event, rule, {
        missingInputValue,
        textInsideQuotes: "escaped",
      });
    assert.throws(() => fill("nothing"), /not JSON/);
    assert.equal(fill("null"), '{"gone":null}');
  });

  it("puts texts within texts as they are when told so, which breaks those with quotes", () => {
    const transformer = { InputTemplate: '{"text":"<name>"}', InputPathsMap: { name: "$.detail.name" } };
    const raw = { missingInputValue: "nothing", textInsideQuotes: "raw" } as const;
    assert.throws(
      () => targetInput({ ...target, InputTransformer: transformer }, event, rule, raw),
      /not JSON/,
    );
  });

  it("keeps every value of an event as it is, outside of quotes, and every text within them", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
        const changed = { ...event, detail: { value, text } };
        const InputPathsMap = { value: "$.detail.value", text: "$.detail.text", all: "$.detail" };
        const InputTemplate = '{"value":<value>,"text":"say: <text>!","all":<all>}';
        const filled = targetInput(
          { ...target, InputTransformer: { InputTemplate, InputPathsMap } },
          changed,
          rule,
        );
        const expected = { value, text: `say: ${text}!`, all: { value, text } };
        assert.deepEqual(JSON.parse(filled), JSON.parse(JSON.stringify(expected)));
      }),
    );
  });

  it("stays JSON when a value of any kind stands within a text", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const InputTransformer = { InputTemplate: '"<value>"', InputPathsMap: { value: "$.detail" } };
        const filled = targetInput({ ...target, InputTransformer }, { detail: value }, rule);
        assert.equal(typeof JSON.parse(filled), "string");
      }),
    );
  });

  it("knows the names that EventBridge predefines", () => {
    assert.deepEqual(
      transformed(
        '{"rule":"<aws.events.rule-name>","arn":<aws.events.rule-arn>,"event":<aws.events.event.json>,' +
          '"head":<aws.events.event>,"at":<aws.events.event.ingestion-time>}',
      ),
      {
        rule: "approved",
        arn: rule.arn,
        event,
        head: { time: event.time },
        at: event.time,
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
