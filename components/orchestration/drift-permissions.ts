import { type Arns, platformNames } from "../names";
import type { Row } from "./permission";
import type { PermissionScope } from "./permissions";

/** Counting what was captured, comparing it with the baseline of the version that served, and saying what was found. */
export function driftPermissions(scope: PermissionScope, arns: Arns): Row[] {
  const names = platformNames(scope);
  const objects = (folder: string) => arns.objects(names.dataBucket, folder);
  const modelObjects = scope.modelBucketNames.map((bucket) => arns.objects(bucket));
  return [
    ["ssm:GetParameter", [arns.of("ssm", `parameter${names.documentPath}*`)]],
    // Which version served, and which baseline it names.
    ["dynamodb:GetItem", [arns.of("dynamodb", `table/${names.ledgerTable}`)]],
    ["sagemaker:DescribeModelPackage", [arns.of("sagemaker", "model-package/*")]],
    ["s3:GetObject", [...modelObjects, ...["capture/", "partials/", "reports/"].map(objects)]],
    ["s3:PutObject", ["partials/", "reports/"].map(objects)],
    ["s3:ListBucket", scope.modelBucketNames.map((bucket) => arns.bucket(bucket))],
    ["events:PutEvents", [arns.of("events", "event-bus/default")]],
  ];
}
