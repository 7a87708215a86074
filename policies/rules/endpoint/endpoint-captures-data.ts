import type { PolicyResource } from "@pulumi/policy";
import { assertNever } from "../../model/assert-never";
import { type Finding, notEvaluable, violation } from "../../model/finding";
import { mandatory } from "../../model/level";
import {
  formatPath,
  type PropertyPath,
  read,
  readBoolean,
  readLength,
  readNumber,
  readText,
  readTexts,
} from "../../model/reading";
import { dependenciesOfType } from "../../model/resource-table";
import { resourceTypes } from "../../model/resource-types";
import { defineRule } from "../../model/rule";
import type { EndpointView } from "../../model/stack-index";

const capture = "dataCaptureConfig";

export const endpointCapturesData = defineRule<EndpointView>({
  id: "endpoint-captures-data",
  title: "An endpoint must capture its requests and its answers, encrypted with a KMS key.",
  severity: "high",
  rationale:
    "Captured requests and answers are what drift and accuracy are computed from, and they cannot be recovered afterwards. They can hold personal data, so they are encrypted with a key whose use is controlled.",
  remediation:
    "In the endpoint's EndpointConfiguration set dataCaptureConfig with enableCapture: true, captureOptions for Input and Output, initialSamplingPercentage above 0, destinationS3Uri and kmsKeyId.",
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints,
  check: ({ resource, configuration }) => {
    switch (configuration.state) {
      case "found":
        return judgeCapture(configuration.resource);
      case "unknown":
        return [notEvaluable(resource, configuration.path)];
      case "missing":
        return [
          violation(
            resource,
            `uses the endpoint configuration "${configuration.name}", which this stack does not declare, so that its data capture cannot be seen`,
            "set endpointConfigName to the name of an EndpointConfiguration of this stack",
          ),
        ];
      case "absent":
        return [
          violation(
            resource,
            "has no endpoint configuration",
            "set endpointConfigName to the name of an EndpointConfiguration of this stack",
          ),
        ];
      default:
        return assertNever(configuration);
    }
  },
});

function judgeCapture(configuration: PolicyResource): readonly Finding[] {
  const whole = read(configuration, [capture]);
  if (whole.state === "unknown") return [notEvaluable(configuration, whole.path)];
  if (whole.state === "absent") {
    return [
      violation(
        configuration,
        "captures no data",
        `set ${capture} with enableCapture, captureOptions, initialSamplingPercentage, destinationS3Uri and kmsKeyId`,
      ),
    ];
  }
  return [
    ...enabled(configuration),
    ...sampled(configuration),
    ...bothDirections(configuration),
    ...destination(configuration),
    ...encrypted(configuration),
  ];
}

function enabled(configuration: PolicyResource): readonly Finding[] {
  const path = [capture, "enableCapture"];
  const reading = readBoolean(configuration, path);
  if (reading.state === "unknown") return [notEvaluable(configuration, reading.path)];
  // The provider's default is false.
  if (reading.state === "known" && reading.value) return [];
  return [violation(configuration, "has data capture switched off", `set ${formatPath(path)} to true`)];
}

function sampled(configuration: PolicyResource): readonly Finding[] {
  const path = [capture, "initialSamplingPercentage"];
  const reading = readNumber(configuration, path);
  if (reading.state === "unknown") return [notEvaluable(configuration, reading.path)];
  if (reading.state === "known" && reading.value > 0) return [];
  return [violation(configuration, "captures 0 % of its requests", `set ${formatPath(path)} to 1 to 100`)];
}

function bothDirections(configuration: PolicyResource): readonly Finding[] {
  const path = [capture, "captureOptions"];
  const length = readLength(configuration, path);
  if (length.state === "unknown") return [notEvaluable(configuration, length.path)];
  const modes = readTexts(configuration, path, length.state === "known" ? length.value : 0, "captureMode");
  const known = modes.flatMap((mode) => (mode.state === "known" ? [mode.value] : []));
  const missing = ["Input", "Output"].filter(
    (mode) => !known.includes(mode) && !known.includes("InputAndOutput"),
  );
  if (missing.length === 0) return [];
  const unknown = modes.flatMap((mode) =>
    mode.state === "unknown" ? [notEvaluable(configuration, mode.path)] : [],
  );
  if (unknown.length > 0) return unknown;
  return [
    violation(
      configuration,
      `does not capture ${missing.join(" and ")}`,
      `add ${missing.map((mode) => `{ captureMode: "${mode}" }`).join(" and ")} to ${formatPath(path)}`,
    ),
  ];
}

function destination(configuration: PolicyResource): readonly Finding[] {
  const path = [capture, "destinationS3Uri"];
  return given(
    configuration,
    path,
    [resourceTypes.bucket],
    "does not say where captured data goes",
    "an S3 address",
  );
}

function encrypted(configuration: PolicyResource): readonly Finding[] {
  const path = [capture, "kmsKeyId"];
  const keys = [resourceTypes.key, resourceTypes.keyAlias];
  return given(
    configuration,
    path,
    keys,
    "captures data without a KMS key of its own",
    "the ARN of a KMS key",
  );
}

/** An unknown value counts as given when the property is computed from a resource that such a value comes from. */
function given(
  configuration: PolicyResource,
  path: PropertyPath,
  sources: readonly string[],
  problem: string,
  value: string,
): readonly Finding[] {
  const reading = readText(configuration, path);
  if (reading.state === "known") return [];
  if (reading.state === "absent")
    return [violation(configuration, problem, `set ${formatPath(path)} to ${value}`)];
  return dependenciesOfType(configuration, path, ...sources).length > 0
    ? []
    : [notEvaluable(configuration, reading.path)];
}
