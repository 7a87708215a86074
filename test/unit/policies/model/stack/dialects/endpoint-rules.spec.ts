import assert from "node:assert/strict";
import { endpointRules } from "../../../../../../policies/rules/endpoint";
import { endpointHasRollbackAlarms } from "../../../../../../policies/rules/endpoint/endpoint-has-rollback-alarms";
import {
  changed,
  compliantParts,
  type EndpointParts,
} from "../../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../../policies/testing/policy-resources";
import { cloudControlStack, inNativeWords, nativeStack } from "./foreign-stacks";

const dialects = [
  { title: "@pulumi/aws-native", stack: nativeStack, inWords: inNativeWords },
  { title: "aws.cloudcontrol.Resource", stack: cloudControlStack, inWords: <Found>(found: Found) => found },
] as const;

const blueGreen = "deploymentConfig.blueGreenUpdatePolicy";

const breakages: readonly (readonly [string, (parts: EndpointParts) => EndpointParts])[] = [
  [
    "no rollback alarms",
    (parts) => changed(parts, "endpoint", "deploymentConfig.autoRollbackConfiguration", undefined),
  ],
  [
    "a rollback alarm that is not declared",
    (parts) =>
      changed(
        parts,
        "endpoint",
        "deploymentConfig.autoRollbackConfiguration.alarms[0].alarmName",
        "elsewhere",
      ),
  ],
  ["a short bake", (parts) => changed(parts, "endpoint", `${blueGreen}.terminationWaitInSeconds`, 60)],
  [
    "a canary of everything",
    (parts) => changed(parts, "endpoint", `${blueGreen}.trafficRoutingConfiguration.canarySize.value`, 100),
  ],
  [
    "a configuration that captures nothing",
    (parts) => changed(parts, "configuration", "dataCaptureConfig", undefined),
  ],
  [
    "captured data without a key",
    (parts) => changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", undefined),
  ],
  [
    "requests without answers",
    (parts) => changed(parts, "configuration", "dataCaptureConfig.captureOptions[1].captureMode", "Input"),
  ],
  ["an alarm without actions", (parts) => changed(parts, "errorAlarm", "alarmActions", [])],
  ["disabled actions", (parts) => changed(parts, "latencyAlarm", "actionsEnabled", false)],
  [
    "an alarm on another endpoint",
    (parts) => changed(parts, "latencyAlarm", "dimensions", { EndpointName: "x", VariantName: "primary" }),
  ],
  [
    "an alarm of a variant that is not there",
    (parts) => changed(parts, "errorAlarm", "dimensions.VariantName", "other"),
  ],
  ["a drift schedule that is disabled", (parts) => changed(parts, "schedule", "state", "DISABLED")],
  ["a drift rule without a schedule", (parts) => changed(parts, "schedule", "scheduleExpression", undefined)],
  ["no drift evaluation", (parts) => changed(parts, "evaluation", "input", "{}")],
];

function judge(specs: readonly ResourceSpec[]): readonly (readonly FindingText[])[] {
  return endpointRules.map((rule) => findingsOf(rule, specs));
}

/** Part of an endpoint's rules in a text: which rule it was does not matter here. */
function unknownsOf(specs: readonly ResourceSpec[]): readonly FindingText[] {
  return judge(specs).flat();
}

for (const { title, stack, inWords } of dialects) {
  describe(`endpoint rules on ${title}`, () => {
    const parts = compliantParts();

    it("finds nothing in a compliant endpoint", () => {
      assert.deepEqual(judge(stack(parts)).flat(), []);
    });

    it("finds nothing when an alarm watches a metric query", () => {
      const { latencyAlarm } = parts;
      const { metricName, namespace, extendedStatistic, period, dimensions, ...rest } = latencyAlarm.props;
      const metric = { metricName, namespace, stat: extendedStatistic, period, dimensions };
      const queried = { ...rest, metricQueries: [{ id: "latency", metric, returnData: true }] };
      const stackOfQuery = { ...parts, latencyAlarm: { ...latencyAlarm, props: queried } };
      assert.deepEqual(judge(Object.values(stackOfQuery)).flat(), []);
      assert.deepEqual(judge(stack(stackOfQuery)).flat(), []);
    });

    for (const [fault, breakIn] of breakages) {
      it(`finds in ${fault} what it finds in the classic dialect`, () => {
        const broken = breakIn(parts);
        const classic = judge(Object.values(broken));
        assert.notDeepEqual(classic.flat(), [], "the breakage breaks nothing");
        assert.deepEqual(judge(stack(broken)), inWords(classic));
      });
    }
  });
}

describe("endpoint rules on foreign resources in a preview", () => {
  const parts = compliantParts();

  it("says of aws-native what it says of the classic dialect", () => {
    const unknowns = [
      changed(parts, "endpoint", `${blueGreen}.terminationWaitInSeconds`, unknownValue),
      changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", unknownValue),
      changed(parts, "errorAlarm", "dimensions.EndpointName", unknownValue),
      changed(parts, "evaluation", "input", unknownValue),
      changed(parts, "endpoint", "endpointConfigName", unknownValue),
    ];
    for (const stack of unknowns) {
      assert.deepEqual(judge(nativeStack(stack)), inNativeWords(judge(Object.values(stack))));
    }
  });

  it("finds nothing wrong and nothing healthy in an endpoint of which everything is unknown", () => {
    const stack = cloudControlStack(parts).map((spec) =>
      spec.name === "turbine" && String(spec.props.typeName).endsWith("::Endpoint")
        ? withProperty(spec, "desiredState", unknownValue)
        : spec,
    );
    const findings = unknownsOf(stack);
    assert.ok(findings.length > 0);
    for (const finding of findings) assert.ok("unknown" in finding, JSON.stringify(finding));
    assert.deepEqual(new Set(findings.map(({ on }) => on)), new Set(['Endpoint "turbine"']));
  });

  it("follows an endpoint of which everything is unknown to its configuration by its dependencies", () => {
    const stack = cloudControlStack(
      changed(
        changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", undefined),
        "endpoint",
        "endpointConfigName",
        unknownValue,
      ),
    );
    const findings = unknownsOf(stack).filter((finding) => "problem" in finding);
    assert.deepEqual(findings, [
      {
        on: 'EndpointConfiguration "turbine"',
        problem: "captures data without a KMS key of its own",
        fix: "set dataCaptureConfig.kmsKeyId to the ARN of a KMS key",
      },
    ]);
  });

  it("does not say that there is no drift monitor when a rule's targets are unknown", () => {
    for (const stack of [nativeStack, cloudControlStack]) {
      const specs = stack(parts).map((spec) => {
        if (spec.name !== "turbine-drift") return spec;
        const property = spec.type.startsWith("aws-native") ? "targets" : "desiredState";
        return withProperty(spec, property, unknownValue);
      });
      const findings = unknownsOf(specs);
      assert.ok(findings.length > 0);
      for (const finding of findings) assert.ok("unknown" in finding, JSON.stringify(finding));
    }
  });

  it("says that a desired state that is no JSON cannot be judged", () => {
    const stack = cloudControlStack(parts).map((spec) =>
      String(spec.props.typeName).endsWith("::EndpointConfig")
        ? withProperty(spec, "desiredState", "{")
        : spec,
    );
    const findings = unknownsOf(stack);
    assert.ok(findings.length > 0);
    for (const finding of findings) assert.ok("unknown" in finding, JSON.stringify(finding));
  });

  it("does not say that an alarm is not declared that may be the one of which everything is unknown", () => {
    const stack = cloudControlStack(parts).map((spec) =>
      spec.name === "turbine-errors" ? withProperty(spec, "desiredState", unknownValue) : spec,
    );
    const alarms = "deploymentConfig.autoRollbackConfiguration.alarms";
    assert.deepEqual(findingsOf(endpointHasRollbackAlarms, stack), [
      { on: 'Endpoint "turbine"', unknown: `${alarms}[1].alarmName` },
    ]);
  });
});
