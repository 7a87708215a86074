import { type Arns, platformNames } from "../names";
import { type Permission, permissions } from "./permission";
import type { PermissionScope } from "./permissions";

const name = "knowledge-base";

/** What the knowledge base may do: read reports and runs, keep its table, write lines for the catalog. */
export function knowledgeBasePermissions(scope: PermissionScope, arns: Arns): Permission[] {
  const names = platformNames(scope);
  const table = arns.of("dynamodb", `table/${names.knowledgeBaseTable}`);
  const documentFolder = arns.of("ssm", `parameter${names.documentPath.replace(/\/$/, "")}`);
  const written = ["reports/", "accuracy/"].map((prefix) => arns.objects(names.dataBucket, prefix));
  // Without listing S3 answers "forbidden" for an object that is not there.
  const modelBuckets = scope.modelBucketNames.map((bucket) => arns.bucket(bucket));
  return [
    ...permissions(name, [
      ["ssm:GetParameter", [`${documentFolder}/*`]],
      ["ssm:GetParametersByPath", [documentFolder, `${documentFolder}/*`]],
      // The statistics of a baseline, for the direction of a drift that Model Monitor found.
      ["s3:GetObject", [...scope.modelBucketNames.map((bucket) => arns.objects(bucket)), ...written]],
      ["s3:ListBucket", modelBuckets],
      ["s3:PutObject", [arns.objects(names.dataBucket, "knowledge-base/violations/")]],
      ["dynamodb:GetItem", [table, arns.of("dynamodb", `table/${names.ledgerTable}`)]],
      ["dynamodb:BatchGetItem", [table]],
      ["dynamodb:PutItem", [table]],
      ["dynamodb:Query", [table, `${table}/index/*`]],
      // Model Monitor names its jobs itself.
      ["sagemaker:DescribeProcessingJob", [arns.of("sagemaker", "processing-job/*")]],
      // Lists have no resources of their own.
      ["sagemaker:ListMonitoringExecutions", ["*"]],
    ]),
    {
      function: name,
      action: "s3:ListBucket",
      resources: [arns.bucket(names.dataBucket)],
      condition: {
        StringLike: {
          "s3:prefix": [
            `reports/${scope.environment}-*`,
            `accuracy/${scope.environment}-*`,
            "knowledge-base/violations/*",
          ],
        },
      },
    },
  ];
}
