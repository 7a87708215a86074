import type { Checks, Range } from "./checks";

const instances = { minimum: 1, maximum: 1000 };
const cooldown = { minimum: 0, maximum: 3600 };
const folder = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/\S{0,900}[^\s/]$/;
const topic = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/;

/** Checks the limits of autoscaling; answers the range of instances when it is right, and `undefined` without one. */
export function checkAutoscaling(
  checks: Checks,
  value: unknown,
  instanceCount: number | undefined,
): Range | undefined {
  if (value === undefined) return undefined;
  const form = "an object with minimumInstanceCount, maximumInstanceCount and targetInvocationsPerInstance";
  const args = checks.object("autoscaling", value, form);
  if (args === undefined) return undefined;
  const minimum = checks.integer(
    "autoscaling.minimumInstanceCount",
    args.minimumInstanceCount,
    instances,
    "instances",
  );
  const maximum = checks.integer(
    "autoscaling.maximumInstanceCount",
    args.maximumInstanceCount,
    { ...instances, minimum: minimum ?? instances.minimum },
    "instances",
  );
  checks.number(
    "autoscaling.targetInvocationsPerInstance",
    args.targetInvocationsPerInstance,
    (n) => n > 0,
    "a number of requests a minute above 0",
  );
  for (const property of ["scaleInCooldownSeconds", "scaleOutCooldownSeconds"])
    if (args[property] !== undefined)
      checks.integer(`autoscaling.${property}`, args[property], cooldown, "seconds");
  if (minimum === undefined || maximum === undefined) return undefined;
  if (instanceCount !== undefined && (instanceCount < minimum || instanceCount > maximum))
    checks.add(
      "instanceCount",
      `must be ${minimum} to ${maximum}, as autoscaling says, but is ${instanceCount}`,
    );
  return { minimum, maximum };
}

/** Checks how requests are queued. */
export function checkAsyncInference(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const args = checks.object("asyncInference", value, "an object, which may be empty");
  if (args === undefined) return;
  for (const property of ["inputS3Uri", "outputS3Uri", "failureS3Uri"])
    if (args[property] !== undefined)
      checks.text(
        `asyncInference.${property}`,
        args[property],
        folder,
        "the URI of an S3 folder, s3://<bucket>/<folder>, without a slash at its end",
      );
  for (const property of ["successTopicArn", "errorTopicArn"])
    if (args[property] !== undefined)
      checks.text(`asyncInference.${property}`, args[property], topic, "the ARN of a standard SNS topic");
  const integers = {
    maxConcurrentInvocationsPerInstance: [{ minimum: 1, maximum: 1000 }, "requests"],
    maximumFailuresPerMinute: [{ minimum: 0, maximum: 500 }, "requests"],
    maximumRequestAgeSeconds: [{ minimum: 60, maximum: 21_600 }, "seconds"],
  } as const;
  for (const [property, [range, unit]] of Object.entries(integers))
    if (args[property] !== undefined)
      checks.integer(`asyncInference.${property}`, args[property], range, unit);
}
