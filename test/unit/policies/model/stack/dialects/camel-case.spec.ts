import assert from "node:assert/strict";
import { camelCased, camelCaseName } from "../../../../../../policies/model/stack/dialects/camel-case";

describe("CloudFormation's names in camelCase", () => {
  for (const [name, expected] of [
    ["EndpointConfigName", "endpointConfigName"],
    ["S3Uri", "s3Uri"],
    ["DestinationS3Uri", "destinationS3Uri"],
    ["VolumeSizeInGB", "volumeSizeInGb"],
    ["OKActions", "okActions"],
    ["EnableSSMAccess", "enableSsmAccess"],
    ["Arn", "arn"],
    ["", ""],
  ] as const) {
    it(`turns "${name}" into "${expected}"`, () => {
      assert.equal(camelCaseName(name), expected);
    });
  }

  it("goes through objects and lists, and leaves the program's own keys alone", () => {
    assert.deepEqual(
      camelCased({
        PrimaryContainer: { Environment: { LOG_LEVEL: "info" } },
        EventPattern: { "detail-type": ["A"], source: ["B"] },
        CaptureOptions: [{ CaptureMode: "Input" }],
        Nothing: null,
      }),
      {
        primaryContainer: { environment: { LOG_LEVEL: "info" } },
        eventPattern: { "detail-type": ["A"], source: ["B"] },
        captureOptions: [{ captureMode: "Input" }],
        nothing: null,
      },
    );
  });
});
