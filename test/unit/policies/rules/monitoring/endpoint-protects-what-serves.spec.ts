import assert from "node:assert/strict";
import { endpointProtectsWhatServes as rule } from "../../../../../policies/rules/monitoring/endpoint-protects-what-serves";
import { compliantParts } from "../../../../../policies/testing/compliant-stack";
import { findingsOf } from "../../../../../policies/testing/findings-of";

describe("endpoint-protects-what-serves", () => {
  const { endpoint, configuration } = compliantParts();

  it("finds nothing on a protected endpoint, nor without endpoints", () => {
    assert.deepEqual(findingsOf(rule, [endpoint, configuration]), []);
    assert.deepEqual(findingsOf(rule, [configuration]), []);
  });

  it("refuses an endpoint that may be deleted", () => {
    assert.deepEqual(findingsOf(rule, [{ ...endpoint, protect: false }]), [
      {
        on: 'Endpoint "turbine"',
        problem: "is not protected, so that an update may delete or replace it",
        fix: "set the resource option protect to true",
      },
    ]);
  });
});
