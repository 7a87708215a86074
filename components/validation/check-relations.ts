import type { MonitoredEndpointArgs } from "../monitored-endpoint-args";
import { type Checks, isUnknown } from "./checks";

/** Checks that arguments which are right in themselves fit together, as values copied from elsewhere often do not. */
export function checkRelations(checks: Checks, args: MonitoredEndpointArgs): void {
  const { initialModelPackageArn: initial, modelPackageGroupName, region, accountId } = args;
  const version = `:sagemaker:${region}:${accountId}:model-package/${modelPackageGroupName}/`;
  if (!isUnknown(initial) && !String(initial).includes(version))
    checks.add(
      "initialModelPackageArn",
      `must be a version of modelPackageGroupName in this account and region, arn:…${version}<version>, but is "${String(initial)}"`,
    );
  const { drift, gateway } = args;
  if (drift.engine === "athena" && drift.backend === "sagemaker-model-monitor")
    checks.add(
      "drift.engine",
      "must be left out with the backend sagemaker-model-monitor, which has its own",
    );
  const files = {
    "drift.baselineStatisticsS3Uri": drift.baselineStatisticsS3Uri,
    "drift.baselineConstraintsS3Uri": drift.baselineConstraintsS3Uri,
    ...(gateway === undefined
      ? {}
      : {
          "gateway.contractS3Uri": gateway.contractS3Uri,
          "gateway.goldenRequestsS3Uri": gateway.goldenRequestsS3Uri,
        }),
  };
  for (const [path, uri] of Object.entries(files)) {
    const bucket = uri.split("/")[2] ?? "";
    if (!args.modelBucketNames.includes(bucket))
      checks.add(
        path,
        `must be in one of modelBucketNames (${args.modelBucketNames.join(", ")}), which are all that may be read, but is in ${bucket}`,
      );
  }
}
