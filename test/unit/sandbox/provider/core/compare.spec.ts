import assert from "node:assert/strict";
import * as fc from "fast-check";
import { compareGroup } from "../../../../../sandbox/provider/core/compare";
import {
  archive,
  flag,
  group,
  json,
  list,
  map,
  number,
  policyDocument,
  set,
  text,
} from "../../../../../sandbox/provider/core/property";
import { type Bag, unknownValue } from "../../../../../sandbox/provider/core/value";

const fields = {
  name: text({ replaces: true }),
  note: text(),
  chosen: text({ computed: true }),
  size: number(),
  open: flag(),
  pattern: json(),
  policy: policyDocument(),
  labels: map(),
  code: archive(),
  steps: list(group({ title: text(), rank: number({ computed: true }) })),
  alarms: set(group({ alarmName: text() })),
  nested: group({ plain: text(), fixed: group({ alarms: set(text()) }, { replaces: true }) }),
  key: text({
    same: (before: string, after: string) => before.split("/").at(-1) === after.split("/").at(-1),
  }),
};

/** Differences as `path kind`, with an exclamation mark when they replace. */
function differences(before: Bag, after: Bag): string[] {
  return compareGroup(fields, before, after, "").map(
    ({ path, kind, replaces }) => `${path} ${kind}${replaces ? "!" : ""}`,
  );
}

const archiveOf = (hash: string) => ({
  "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
  hash,
});

describe("comparing state and inputs", () => {
  it("finds nothing between equal values", () => {
    const arbitrary = fc.record({
      note: fc.string(),
      size: fc.integer(),
      open: fc.boolean(),
      labels: fc.dictionary(fc.string({ minLength: 1 }), fc.string()),
      steps: fc.array(fc.record({ title: fc.string() })),
    });
    fc.assert(fc.property(arbitrary, (value) => assert.deepEqual(differences(value, value), [])));
  });

  it("names added, changed and removed properties", () => {
    assert.deepEqual(differences({ note: "a", size: 1 }, { note: "b", open: true }), [
      "note update",
      "size delete",
      "open add",
    ]);
  });

  it("takes an absent value as an empty one", () => {
    assert.deepEqual(
      differences({ note: "", size: 0, open: false, labels: {}, steps: [], nested: {} }, {}),
      [],
    );
    assert.deepEqual(differences({}, { note: "", size: 0, open: false, labels: {} }), []);
  });

  it("updates a switch that was off and a number that was zero, and adds what was absent", () => {
    assert.deepEqual(differences({ open: false, size: 0, note: "" }, { open: true, size: 1, note: "a" }), [
      "note add",
      "size update",
      "open update",
    ]);
  });

  it("leaves a value that the service chose", () => {
    assert.deepEqual(differences({ chosen: "by AWS" }, {}), []);
    assert.deepEqual(differences({ chosen: "by AWS" }, { chosen: "by us" }), ["chosen update"]);
  });

  it("counts a value that is not known yet as changed, and as replacing where a change would", () => {
    assert.deepEqual(differences({ note: "a", name: "n" }, { note: unknownValue, name: unknownValue }), [
      "name update!",
      "note update",
    ]);
    assert.deepEqual(differences({}, { nested: unknownValue }), ["nested add!"]);
  });

  it("replaces when a nested property that replaces changes, comes or goes", () => {
    const alarms = (...names: string[]) => ({ nested: { plain: "p", fixed: { alarms: names } } });
    assert.deepEqual(differences(alarms("a"), alarms("b")), ["nested.fixed.alarms[0] update!"]);
    assert.deepEqual(differences({}, alarms("a")), ["nested add!"]);
    assert.deepEqual(differences(alarms("a"), {}), ["nested delete!"]);
    assert.deepEqual(differences(alarms("a"), { nested: { plain: "q", fixed: { alarms: ["a"] } } }), [
      "nested.plain update",
    ]);
  });

  it("compares lists by position and sets by content", () => {
    assert.deepEqual(
      differences(
        { steps: [{ title: "a" }, { title: "b" }] },
        { steps: [{ title: "b" }, { title: "b" }, { title: "c" }] },
      ),
      ["steps[0].title update", "steps[2] add"],
    );
    const names = (...list: string[]) => ({ alarms: list.map((alarmName) => ({ alarmName })) });
    assert.deepEqual(differences(names("a", "b"), names("b", "a")), []);
    assert.deepEqual(differences(names("a", "b"), names("b", "c", "d")), [
      "alarms[0] delete",
      "alarms[1] add",
      "alarms[2] add",
    ]);
  });

  it("leaves what the service chose inside a list element", () => {
    assert.deepEqual(differences({ steps: [{ title: "a", rank: 3 }] }, { steps: [{ title: "a" }] }), []);
  });

  it("compares maps by key, with odd keys in quotes", () => {
    assert.deepEqual(differences({ labels: { a: "1", "b-c": "2" } }, { labels: { a: "2", d: "3" } }), [
      "labels.a update",
      'labels["b-c"] delete',
      "labels.d add",
    ]);
  });

  it("compares JSON and policies by meaning", () => {
    assert.deepEqual(differences({ pattern: '{"a":1,"b":[2]}' }, { pattern: '{ "b": [2], "a": 1 }' }), []);
    assert.deepEqual(differences({ pattern: '{"a":[1,2]}' }, { pattern: '{"a":[2,1]}' }), ["pattern update"]);
    assert.deepEqual(differences({ policy: '{"Action":["a:b"]}' }, { policy: '{"Action":"a:b"}' }), []);
  });

  it("compares archives by the hash of their content", () => {
    assert.deepEqual(differences({ code: archiveOf("1") }, { code: archiveOf("1") }), []);
    assert.deepEqual(differences({ code: archiveOf("1") }, { code: archiveOf("2") }), ["code update"]);
    assert.deepEqual(differences({ code: archiveOf("") }, { code: archiveOf("") }), ["code update"]);
  });

  it("uses a property's own idea of sameness", () => {
    assert.deepEqual(differences({ key: "1234" }, { key: "arn:aws:kms:r:a:key/1234" }), []);
    assert.deepEqual(differences({ key: "1234" }, { key: "arn:aws:kms:r:a:key/5678" }), ["key update"]);
  });
});
