import assert from "node:assert/strict";
import { stackIndex } from "../../../../policies/model/stack-index";
import { sharedRun } from "../../../../policies/pack/shared-run";
import { policyResources } from "../../../support/policy-resources";
import { compliantParts } from "../../../support/policy-stack";

describe("the run that policies share", () => {
  const turbine = Object.values(compliantParts());
  const compressor = Object.values(compliantParts("compressor"));

  function countingRun() {
    let built = 0;
    const runs = sharedRun((resources) => {
      built += 1;
      return stackIndex(resources);
    });
    return { runs, built: () => built };
  }

  it("indexes a stack once, although each policy gets resources of its own", () => {
    const { runs, built } = countingRun();
    const joined = ["a", "b", "c"].map((policy) => runs.join(policy, policyResources(turbine)));
    assert.equal(built(), 1);
    assert.equal(new Set(joined).size, 1);
  });

  it("starts anew when a policy comes a second time", () => {
    const { runs, built } = countingRun();
    const first = runs.join("a", policyResources(turbine));
    runs.join("b", policyResources(turbine));
    const second = runs.join("a", policyResources(turbine));
    assert.notEqual(first, second);
    assert.equal(runs.join("b", policyResources(turbine)), second);
    assert.equal(built(), 2);
  });

  it("starts anew when the resources are others, even for a policy that has not come yet", () => {
    const { runs } = countingRun();
    const first = runs.join("a", policyResources(turbine));
    const second = runs.join("b", policyResources(compressor));
    assert.notEqual(first, second);
    assert.deepEqual(
      second.stack.endpoints.map(({ resource }) => resource.name),
      ["compressor"],
    );
  });
});
