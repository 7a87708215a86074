import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointCapturesData as rule } from "../../../../../policies/rules/endpoint/endpoint-captures-data";
import {
  changed,
  compliantParts,
  type EndpointParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const configuration = 'EndpointConfiguration "turbine"';
const switchedOff: FindingText = {
  on: configuration,
  problem: "has data capture switched off",
  fix: "set dataCaptureConfig.enableCapture to true",
};
const zero: FindingText = {
  on: configuration,
  problem: "captures 0 % of its requests",
  fix: "set dataCaptureConfig.initialSamplingPercentage to 1 to 100",
};
const noKey: FindingText = {
  on: configuration,
  problem: "captures data without a KMS key of its own",
  fix: "set dataCaptureConfig.kmsKeyId to the ARN of a KMS key",
};

function judge(parts: EndpointParts, ...more: readonly ResourceSpec[]): readonly FindingText[] {
  return findingsOf(rule, [...Object.values(parts), ...more]);
}

describe("endpoint-captures-data", () => {
  const parts = compliantParts();
  const capture = (property: string, value: unknown) =>
    changed(parts, "configuration", `dataCaptureConfig.${property}`, value);

  it("finds nothing when requests and answers are captured with a key", () => {
    assert.deepEqual(judge(parts), []);
  });

  it("leaves a configuration alone that no endpoint uses", () => {
    assert.deepEqual(
      findingsOf(rule, [withProperty(parts.configuration, "dataCaptureConfig", undefined)]),
      [],
    );
  });

  it("accepts one option for both directions", () => {
    assert.deepEqual(judge(capture("captureOptions", [{ captureMode: "InputAndOutput" }])), []);
  });

  const broken: readonly (readonly [string, EndpointParts, readonly FindingText[]])[] = [
    [
      "no data capture",
      changed(parts, "configuration", "dataCaptureConfig", undefined),
      [
        {
          on: configuration,
          problem: "captures no data",
          fix: "set dataCaptureConfig with enableCapture, captureOptions, initialSamplingPercentage, destinationS3Uri and kmsKeyId",
        },
      ],
    ],
    ["capture that is switched off", capture("enableCapture", false), [switchedOff]],
    ["capture that is not switched on", capture("enableCapture", undefined), [switchedOff]],
    ["a sample of nothing", capture("initialSamplingPercentage", 0), [zero]],
    ["no key", capture("kmsKeyId", undefined), [noKey]],
    ["an empty key", capture("kmsKeyId", ""), [noKey]],
    [
      "no destination",
      capture("destinationS3Uri", undefined),
      [
        {
          on: configuration,
          problem: "does not say where captured data goes",
          fix: "set dataCaptureConfig.destinationS3Uri to an S3 address",
        },
      ],
    ],
    [
      "requests without answers",
      capture("captureOptions", [{ captureMode: "Input" }]),
      [
        {
          on: configuration,
          problem: "does not capture Output",
          fix: 'add { captureMode: "Output" } to dataCaptureConfig.captureOptions',
        },
      ],
    ],
    [
      "no direction",
      capture("captureOptions", []),
      [
        {
          on: configuration,
          problem: "does not capture Input and Output",
          fix: 'add { captureMode: "Input" } and { captureMode: "Output" } to dataCaptureConfig.captureOptions',
        },
      ],
    ],
  ];
  for (const [title, stack, expected] of broken) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(judge(stack), expected);
    });
  }

  it("tells all faults of one configuration", () => {
    const stack = changed(
      capture("enableCapture", false),
      "configuration",
      "dataCaptureConfig.kmsKeyId",
      undefined,
    );
    assert.deepEqual(judge(stack), [switchedOff, noKey]);
  });

  it("refuses a configuration that the stack does not declare", () => {
    const endpoint = {
      ...withProperty(parts.endpoint, "endpointConfigName", "elsewhere"),
      propertyDependencies: {},
    };
    assert.deepEqual(judge({ ...parts, endpoint }), [
      {
        on: 'Endpoint "turbine"',
        problem:
          'uses the endpoint configuration "elsewhere", which this stack does not declare, so that its data capture cannot be seen',
        fix: "set endpointConfigName to the name of an EndpointConfiguration of this stack",
      },
    ]);
  });

  it("judges the program's configuration when the state keeps the name of an earlier one", () => {
    const stack = changed(parts, "endpoint", "endpointConfigName", "turbine-0");
    assert.deepEqual(judge(changed(stack, "configuration", "dataCaptureConfig.kmsKeyId", undefined)), [
      noKey,
    ]);
  });

  it("tells the fault of a configuration once, however many endpoints use it", () => {
    const stack = capture("kmsKeyId", undefined);
    assert.deepEqual(judge(stack, { ...stack.endpoint, name: "twin" }), [noKey]);
  });

  describe("in a preview", () => {
    it("follows an unknown configuration name by its dependency", () => {
      const stack = changed(parts, "endpoint", "endpointConfigName", unknownValue);
      assert.deepEqual(judge(changed(stack, "configuration", "dataCaptureConfig.kmsKeyId", undefined)), [
        noKey,
      ]);
    });

    it("says that an unknown configuration of unknown origin cannot be judged", () => {
      const endpoint = {
        ...withProperty(parts.endpoint, "endpointConfigName", unknownValue),
        propertyDependencies: {},
      };
      assert.deepEqual(judge({ ...parts, endpoint }), [
        { on: 'Endpoint "turbine"', unknown: "endpointConfigName" },
      ]);
    });

    it("accepts the unknown ARN of a key of the stack", () => {
      const key: ResourceSpec = { type: resourceTypes.key, name: "data", props: {} };
      const later = {
        ...withProperty(parts.configuration, "dataCaptureConfig.kmsKeyId", unknownValue),
        propertyDependencies: { dataCaptureConfig: [key] },
      };
      assert.deepEqual(judge(replaced(parts, "configuration", later), key), []);
    });

    it("says that a key of unknown origin is unknown", () => {
      assert.deepEqual(judge(capture("kmsKeyId", unknownValue)), [
        { on: configuration, unknown: "dataCaptureConfig.kmsKeyId" },
      ]);
    });

    it("does not let an unknown sampling hide that capture is switched off", () => {
      const stack = changed(
        capture("enableCapture", false),
        "configuration",
        "dataCaptureConfig.initialSamplingPercentage",
        unknownValue,
      );
      assert.deepEqual(judge(stack), [
        switchedOff,
        { on: configuration, unknown: "dataCaptureConfig.initialSamplingPercentage" },
      ]);
    });

    it("says which direction's option is unknown", () => {
      const options = [{ captureMode: "Input" }, { captureMode: unknownValue }];
      assert.deepEqual(judge(capture("captureOptions", options)), [
        { on: configuration, unknown: "dataCaptureConfig.captureOptions[1].captureMode" },
      ]);
    });

    it("says that the whole capture is unknown", () => {
      assert.deepEqual(judge(changed(parts, "configuration", "dataCaptureConfig", unknownValue)), [
        { on: configuration, unknown: "dataCaptureConfig" },
      ]);
    });
  });

  it("finds the one endpoint of many that does not capture", () => {
    const good = Array.from({ length: 20 }, (_, position) =>
      Object.values(compliantParts(`fleet-${position}`)),
    );
    assert.deepEqual(
      findingsOf(rule, [...good.flat(), ...Object.values(capture("initialSamplingPercentage", 0))]),
      [zero],
    );
  });
});
