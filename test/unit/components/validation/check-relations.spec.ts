import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MonitoredEndpointArgs } from "../../../../components/index";
import { validateEndpoint } from "../../../../components/validation/validate-endpoint";
import { endpointArguments } from "../../../support/component-arguments";

const { drift } = endpointArguments();
const version = (changed: string) => `arn:aws:sagemaker:${changed}/1`;
const problems = (changes: Partial<MonitoredEndpointArgs>) =>
  validateEndpoint("turbine-failure", { ...endpointArguments(changes) });

describe("arguments of a monitored endpoint that do not fit together", () => {
  for (const [what, changed] of [
    ["group", "eu-central-1:111122223333:model-package/turbine"],
    ["account", "eu-central-1:444455556666:model-package/turbine-failure"],
    ["region", "eu-west-1:111122223333:model-package/turbine-failure"],
  ] as const)
    it(`refuses a first version of another ${what}, from which approvals could never follow`, () => {
      assert.deepEqual(problems({ initialModelPackageArn: version(changed) }), [
        {
          propertyPath: "initialModelPackageArn",
          reason:
            "must be a version of modelPackageGroupName in this account and region, " +
            "arn:…:sagemaker:eu-central-1:111122223333:model-package/turbine-failure/<version>, " +
            `but is "${version(changed)}"`,
        },
      ]);
    });

  it("takes a first version that is not known yet", () => {
    assert.deepEqual(problems({ initialModelPackageArn: pulumi.output("later") }), []);
  });

  it("refuses baseline files in a bucket that nobody may read", () => {
    const elsewhere = "s3://elsewhere/statistics.json";
    assert.deepEqual(problems({ drift: { ...drift, baselineStatisticsS3Uri: elsewhere } }), [
      {
        propertyPath: "drift.baselineStatisticsS3Uri",
        reason:
          "must be in one of modelBucketNames (turbine-registry), which are all that may be read, but is in elsewhere",
      },
    ]);
  });
});
