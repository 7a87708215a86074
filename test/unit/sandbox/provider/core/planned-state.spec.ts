import assert from "node:assert/strict";
import { plannedCreation, plannedUpdate } from "../../../../../sandbox/provider/core/planned-state";
import { isUnknown } from "../../../../../sandbox/provider/core/value";
import { resourceDefinition } from "../../../../../sandbox/provider/registry";

describe("what a preview says of a resource", () => {
  const queue = resourceDefinition("aws:sqs/queue:Queue");
  const configuration = resourceDefinition("aws:sagemaker/endpointConfiguration:EndpointConfiguration");

  it("knows the inputs of a new one, and neither its outputs nor what the service will choose", () => {
    const state = plannedCreation(queue, { name: "q", delaySeconds: 5 }, "us-east-1");
    assert.equal(state.name, "q");
    assert.equal(state.delaySeconds, 5);
    assert.equal(state.region, "us-east-1");
    assert.ok(isUnknown(state.arn));
    assert.ok(isUnknown(state.url));
    assert.ok(isUnknown(state.redrivePolicy));
    assert.equal("kmsMasterKeyId" in state, false);
  });

  it("does not know a name that is made from a prefix", () => {
    const state = plannedCreation(
      configuration,
      { namePrefix: "p-", productionVariants: [{ modelName: "m" }] },
      "r",
    );
    assert.ok(isUnknown(state.name));
    assert.equal(state.namePrefix, "p-");
  });

  it("does not know what the service chooses inside a list", () => {
    const state = plannedCreation(
      configuration,
      { name: "c", productionVariants: [{ modelName: "m" }] },
      "r",
    );
    const [variant] = state.productionVariants as { modelName: string; variantName: never }[];
    assert.equal(variant?.modelName, "m");
    assert.ok(isUnknown(variant?.variantName));
  });

  it("keeps the outputs of one that it would update, without what was removed", () => {
    const state = {
      arn: "arn",
      url: "url",
      name: "q",
      kmsMasterKeyId: "k",
      redrivePolicy: "{}",
      delaySeconds: 1,
    };
    assert.deepEqual(plannedUpdate(queue, state, { name: "q", delaySeconds: 2, __defaults: [] }), {
      arn: "arn",
      url: "url",
      name: "q",
      redrivePolicy: "{}",
      delaySeconds: 2,
    });
  });

  it("does not know the outputs that an update changes", () => {
    const parameter = resourceDefinition("aws:ssm/parameter:Parameter");
    const state = plannedUpdate(parameter, { version: 1, arn: "a", value: "1" }, { value: "2" });
    assert.ok(isUnknown(state.version));
    assert.equal(state.arn, "a");
  });
});
