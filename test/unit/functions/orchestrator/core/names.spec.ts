import assert from "node:assert/strict";
import fc from "fast-check";
import {
  candidateConfigurationName,
  configurationName,
  isCandidateConfiguration,
  versionOfArn,
} from "../../../../../functions/orchestrator/core/names";
import { packageArn } from "../samples";

describe("the name of a configuration", () => {
  it("is a SageMaker name of at most 63 characters that ends in version and digest", () => {
    const endpointName = fc.stringMatching(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
    const digest = fc.stringMatching(/^[0-9a-f]{16}$/);
    fc.assert(
      fc.property(endpointName, fc.integer({ min: 1, max: 10_000_000 }), digest, (endpoint, version, hex) => {
        const name = configurationName(endpoint, version, hex);
        assert.match(name, /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
        assert.ok(name.endsWith(`-v${version}-${hex.slice(0, 10)}`));
      }),
    );
  });

  it("differs by version and by digest", () => {
    const names = [configurationName("e", 1, "a".repeat(16)), configurationName("e", 2, "a".repeat(16))];
    assert.equal(new Set([...names, configurationName("e", 1, "b".repeat(16))]).size, 3);
  });
});

describe("the version of a model package", () => {
  it("is the number at the end of its ARN", () => {
    assert.equal(versionOfArn(packageArn(12)), 12);
    assert.equal(
      versionOfArn("arn:aws:sagemaker:us-east-1:000000000000:model-package/unversioned"),
      undefined,
    );
  });
});

describe("the name of a candidate's configuration", () => {
  it("is the rollout's, marked, and fits into 63 characters without becoming another one's", () => {
    const name = candidateConfigurationName(
      "sandbox-fan",
      configurationName("sandbox-fan", 12, "0123456789ab"),
    );
    assert.equal(name, "sandbox-fan-v12-0123456789-candidate");
    assert.ok(isCandidateConfiguration(name));
    const long = `sandbox-${"a".repeat(45)}`;
    const rollout = configurationName(long, 12, "0123456789ab");
    const candidate = candidateConfigurationName(long, rollout);
    assert.equal(candidate.length, 63);
    assert.notEqual(candidate, rollout);
    assert.ok(isCandidateConfiguration(candidate));
    assert.ok(!isCandidateConfiguration(rollout));
  });
});
