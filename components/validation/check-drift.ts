import { DriftBackend, DriftEngine } from "../enums";
import { modelMonitorImageUri } from "../monitoring/model-monitor-image";
import { checkUpstreamSources } from "./check-upstream-sources";
import type { Checks } from "./checks";
import { checkS3Uri } from "./common-checks";

const windowRange = { minimum: 5, maximum: 1440 };

/** More key features would take an endpoint beyond its budget of 30 resources. */
const keyFeatureRange = { minimum: 1, maximum: 10 };

/** Checks how live traffic is compared with the baseline. */
export function checkDrift(checks: Checks, value: unknown, region: string | undefined): void {
  const drift = checks.object("drift", value, "an object with the two baseline files and keyFeatures");
  if (drift === undefined) return;
  const backend =
    drift.backend === undefined ? "evaluator" : checks.oneOf("drift.backend", drift.backend, DriftBackend);
  if (
    backend === "sagemaker-model-monitor" &&
    region !== undefined &&
    modelMonitorImageUri(region) === undefined
  )
    checks.add("drift.backend", `must be evaluator: AWS publishes no Model Monitor image in ${region}`);
  if (drift.engine !== undefined) checks.oneOf("drift.engine", drift.engine, DriftEngine);
  for (const property of ["baselineStatisticsS3Uri", "baselineConstraintsS3Uri"])
    checkS3Uri(checks, `drift.${property}`, drift[property]);
  checkKeyFeatures(checks, drift.keyFeatures);
  if (drift.sigmaThreshold !== undefined)
    checks.number("drift.sigmaThreshold", drift.sigmaThreshold, (n) => n > 0, "a number above 0");
  if (drift.distanceThreshold !== undefined)
    checks.number(
      "drift.distanceThreshold",
      drift.distanceThreshold,
      (n) => n > 0 && n < 1,
      "above 0 and below 1",
    );
  if (drift.minimumSamples !== undefined)
    checks.integer(
      "drift.minimumSamples",
      drift.minimumSamples,
      { minimum: 1, maximum: 1_000_000_000 },
      "records",
    );
  checkWindow(checks, backend, drift.windowMinutes);
  checkUpstreamSources(checks, drift.upstreamSources);
}

function checkKeyFeatures(checks: Checks, value: unknown): void {
  const features = checks.list("drift.keyFeatures", value, keyFeatureRange, "feature names");
  features?.forEach((feature, index) => {
    checks.text(
      `drift.keyFeatures[${index}]`,
      feature,
      /^[A-Za-z0-9_]{1,100}$/,
      "letters, digits and underscores",
    );
  });
  if (features !== undefined) checks.unique("drift.keyFeatures", features);
}

function checkWindow(checks: Checks, backend: DriftBackend | undefined, value: unknown): void {
  if (value === undefined) return;
  const window = checks.integer("drift.windowMinutes", value, windowRange, "minutes");
  if (window === undefined || backend !== "sagemaker-model-monitor") return;
  // Model Monitor's cron repeats each day, so that only whole hours that divide a day make equal windows.
  if (window % 60 !== 0 || windowRange.maximum % window !== 0)
    checks.add(
      "drift.windowMinutes",
      `must be whole hours that divide a day for sagemaker-model-monitor (60, 120, 180, 240, 360, 480, 720, 1440), but is ${window}`,
    );
}
