import assert from "node:assert/strict";
import { keepIgnored } from "../../../../../sandbox/provider/core/ignored-changes";

describe("properties whose changes are ignored", () => {
  const state = { name: "endpoint", endpointConfigName: "v2", deploymentConfig: { alarms: ["p95"] } };
  const table: readonly [string, object, readonly string[], object][] = [
    ["are left alone when none is named", { endpointConfigName: "v1" }, [], { endpointConfigName: "v1" }],
    [
      "keep the state's value",
      { endpointConfigName: "v1" },
      ["endpointConfigName"],
      { endpointConfigName: "v2" },
    ],
    [
      "keep it when they never were inputs, as after an import and a refresh",
      { name: "endpoint" },
      ["deploymentConfig"],
      { name: "endpoint", deploymentConfig: { alarms: ["p95"] } },
    ],
    ["stay absent when the state has them not", { tags: { team: "a" } }, ["tags"], {}],
    [
      "are left to the engine within a property",
      { tags: { team: "a" } },
      ["tags.team"],
      { tags: { team: "a" } },
    ],
  ];
  for (const [what, inputs, ignored, expected] of table)
    it(what, () => assert.deepEqual(keepIgnored(state, { ...inputs }, ignored), expected));
});
