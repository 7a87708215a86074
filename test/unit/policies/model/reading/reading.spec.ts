import assert from "node:assert/strict";
import {
  formatPath,
  read,
  readBoolean,
  readKeys,
  readLength,
  readNumber,
  readOrDefault,
  readText,
  readTexts,
} from "../../../../../policies/model/reading/reading";
import { policyResources, unknownValue } from "../../../../../policies/testing/policy-resources";

function resourceWith(props: Record<string, unknown>) {
  const [resource] = policyResources([{ type: "any:any:Any", name: "any", props }]);
  assert.ok(resource);
  return resource;
}

describe("reading a property", () => {
  const resource = resourceWith({
    text: "a",
    empty: "",
    number: 3,
    digits: "3.5",
    flag: false,
    flagText: "true",
    nothing: null,
    list: [{ name: "first" }, { name: unknownValue }, unknownValue],
    map: { one: unknownValue, two: 2 },
    unknown: unknownValue,
  });

  it("writes a path as a person does", () => {
    assert.equal(formatPath(["a", "b", 0, "c"]), "a.b[0].c");
  });

  it("tells known, unknown and absent apart", () => {
    assert.deepEqual(read(resource, ["number"]), { state: "known", value: 3 });
    assert.deepEqual(read(resource, ["unknown"]), { state: "unknown", path: "unknown" });
    assert.deepEqual(read(resource, ["missing"]), { state: "absent", path: "missing" });
    assert.deepEqual(read(resource, ["nothing"]), { state: "absent", path: "nothing" });
  });

  it("finds a value unknown whose container is, and absent whose container is", () => {
    assert.deepEqual(read(resource, ["unknown", "deeper", 1]), {
      state: "unknown",
      path: "unknown.deeper[1]",
    });
    assert.deepEqual(read(resource, ["missing", "deeper"]), { state: "absent", path: "missing.deeper" });
    assert.deepEqual(read(resource, ["nothing", "deeper"]), { state: "absent", path: "nothing.deeper" });
  });

  it("takes an empty text for absent", () => {
    assert.deepEqual(readText(resource, ["text"]), { state: "known", value: "a" });
    assert.deepEqual(readText(resource, ["empty"]), { state: "absent", path: "empty" });
  });

  it("converts numbers and truth values as the provider does", () => {
    assert.deepEqual(readNumber(resource, ["digits"]), { state: "known", value: 3.5 });
    assert.deepEqual(readBoolean(resource, ["flagText"]), { state: "known", value: true });
    assert.deepEqual(readBoolean(resource, ["flag"]), { state: "known", value: false });
  });

  it("does not know a value of a wrong type", () => {
    assert.deepEqual(readNumber(resource, ["text"]), { state: "unknown", path: "text" });
    assert.deepEqual(readNumber(resource, ["empty"]), { state: "unknown", path: "empty" });
    assert.deepEqual(readBoolean(resource, ["number"]), { state: "unknown", path: "number" });
    assert.deepEqual(readText(resource, ["number"]), { state: "unknown", path: "number" });
    assert.deepEqual(readLength(resource, ["map"]), { state: "unknown", path: "map" });
    assert.deepEqual(readKeys(resource, ["text"]), { state: "unknown", path: "text" });
  });

  it("knows the shape of lists and maps whose values are unknown", () => {
    assert.deepEqual(readLength(resource, ["list"]), { state: "known", value: 3 });
    assert.deepEqual(readKeys(resource, ["map"]), { state: "known", value: ["one", "two"] });
    assert.deepEqual(readTexts(resource, ["list"], 3, "name"), [
      { state: "known", value: "first" },
      { state: "unknown", path: "list[1].name" },
      { state: "unknown", path: "list[2].name" },
    ]);
  });

  it("does not swallow other errors", () => {
    const broken = resourceWith({});
    Object.defineProperty(broken, "props", {
      get: () => {
        throw new TypeError("broken props");
      },
    });
    assert.throws(() => read(broken, ["a"]), /broken props/);
  });
});

describe("a value that AWS fills in", () => {
  const resource = resourceWith({ left: unknownValue, wrong: 7, block: { inner: unknownValue, wrong: 7 } });
  const read = (...path: readonly string[]) => readOrDefault(resource, path, readBoolean);

  it("is absent where the program leaves it out, also within a block", () => {
    assert.deepEqual(read("left"), { state: "absent", path: "left" });
    assert.deepEqual(read("none"), { state: "absent", path: "none" });
    assert.deepEqual(read("block", "inner"), { state: "absent", path: "block.inner" });
  });

  it("is unknown where the program gives it with a wrong type", () => {
    assert.deepEqual(read("wrong"), { state: "unknown", path: "wrong" });
    assert.deepEqual(read("block", "wrong"), { state: "unknown", path: "block.wrong" });
  });

  it("is unknown where the program computes it, or what is beside it in its block", () => {
    const computed = { ...resource, propertyDependencies: { left: [resource], block: [resource] } };
    for (const path of [["left"], ["block", "inner"]]) {
      assert.deepEqual(readOrDefault(computed, path, readBoolean), {
        state: "unknown",
        path: path.join("."),
      });
    }
  });
});
