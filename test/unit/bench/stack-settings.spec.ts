import assert from "node:assert/strict";
import { parse } from "yaml";
import { settingsWithEndpoints } from "../../../bench/stack-settings";

const settings = `config:
  aws:region: us-east-1
  monitored-endpoint:endpoints:
    pump:
      instanceCount: 2
      initialModelPackageArn: arn:aws:sagemaker:us-east-1:000000000000:model-package/pump/1
      drift: { windowMinutes: 60, baselineStatisticsS3Uri: s3://models/pump/1/statistics.json }
`;

describe("the benchmark's settings", () => {
  it("declare the endpoint as often as asked, each for its own model, and state what they share once", () => {
    const { config } = parse(settingsWithEndpoints(settings, 2));
    assert.deepEqual(config, {
      "aws:region": "us-east-1",
      "monitored-endpoint:endpointDefaults": parse(settings).config["monitored-endpoint:endpoints"].pump,
      "monitored-endpoint:endpoints": Object.fromEntries(
        ["turbine-1", "turbine-2"].map((model) => [
          model,
          {
            modelPackageGroupName: model,
            initialModelPackageArn: `arn:aws:sagemaker:us-east-1:000000000000:model-package/${model}/1`,
            drift: { baselineStatisticsS3Uri: `s3://models/${model}/1/statistics.json` },
          },
        ]),
      ),
    });
  });

  it("need an endpoint to repeat", () => {
    assert.throws(() => settingsWithEndpoints("config: {}\n", 2), /declare no endpoint/);
  });
});
