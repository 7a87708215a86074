import type { PolicyResource } from "@pulumi/policy";
import type { ReportsFolder } from "../monitoring/reports";
import { notGiven } from "../reading/given";
import {
  formatPath,
  read,
  readBoolean,
  readLength,
  readNumber,
  readText,
  readTexts,
} from "../reading/reading";
import { overlap } from "../reading/s3-prefix";
import { type Finding, notEvaluable, violation } from "../rule/finding";
import { resourceTypes } from "../stack/resource-types";

const capture = "dataCaptureConfig";
const capturePath = [capture, "destinationS3Uri"] as const;

/** Everything that is wrong with the data capture of an endpoint configuration. */
export function judgeCapture(configuration: PolicyResource, minimumPercent: number): readonly Finding[] {
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
    ...sampled(configuration, minimumPercent),
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

function sampled(configuration: PolicyResource, minimum: number): readonly Finding[] {
  const path = [capture, "initialSamplingPercentage"];
  const reading = readNumber(configuration, path);
  if (reading.state === "unknown") return [notEvaluable(configuration, reading.path)];
  const percent = reading.state === "known" ? reading.value : 0;
  if (percent >= minimum) return [];
  const least = percent === 0 ? "" : `, less than the ${minimum} % that are demanded`;
  return [
    violation(
      configuration,
      `captures ${percent} % of its requests${least}`,
      `set ${formatPath(path)} to ${minimum} to 100`,
    ),
  ];
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
  return notGiven(configuration, {
    path: capturePath,
    sources: [resourceTypes.bucket],
    problem: "does not say where captured data goes",
    value: "an S3 address",
  });
}

function encrypted(configuration: PolicyResource): readonly Finding[] {
  return notGiven(configuration, {
    path: [capture, "kmsKeyId"],
    sources: [resourceTypes.key, resourceTypes.keyAlias],
    problem: "captures data without a KMS key of its own",
    value: "the ARN of a KMS key",
  });
}

/** Captured data in a folder of reports: monitors would read each other's reports as requests, or delete one with the other. */
export function amongReports(
  configuration: PolicyResource,
  reports: readonly ReportsFolder[],
): readonly Finding[] {
  const destination = readText(configuration, capturePath);
  if (destination.state === "absent" || reports.length === 0) return [];
  if (destination.state === "unknown") return [notEvaluable(configuration, destination.path)];
  return reports.flatMap(({ uri, saidBy }): readonly Finding[] => {
    if (uri.state === "absent") return [];
    if (uri.state === "unknown") return [notEvaluable(configuration, saidBy)];
    if (!overlap(destination.value, uri.value)) return [];
    return [
      violation(
        configuration,
        `captures data in "${destination.value}", and reports go to "${uri.value}"`,
        `set ${formatPath(capturePath)} to a folder that neither holds nor lies within ${saidBy}`,
      ),
    ];
  });
}
