import { type Arns, type EnvironmentScope, platformNames, queryResultsPrefix } from "../names";
import { type Permission, permissions } from "./permission";

/** Asking the capture tables: Athena reads the catalog, the capture and its own answers with the caller's permissions. */
export function athenaPermissions(scope: EnvironmentScope, arns: Arns): Permission[] {
  const names = platformNames(scope);
  const workgroup = arns.of("athena", `workgroup/${names.athenaWorkgroup}`);
  const catalog = arns.of("glue", "catalog");
  const database = arns.of("glue", `database/${names.catalogDatabase}`);
  const tables = arns.of("glue", `table/${names.catalogDatabase}/capture_*`);
  const bucket = arns.bucket(names.dataBucket);
  const results = arns.objects(names.dataBucket, queryResultsPrefix);
  return [
    ...permissions("drift-evaluator", [
      ["athena:StartQueryExecution", [workgroup]],
      ["athena:GetQueryExecution", [workgroup]],
      ["athena:GetQueryResults", [workgroup]],
      ["glue:GetDatabase", [catalog, database]],
      ["glue:GetTable", [catalog, database, tables]],
      ["glue:GetPartitions", [catalog, database, tables]],
      ["s3:GetBucketLocation", [bucket]],
      ["s3:GetObject", [results]],
      ["s3:PutObject", [results]],
      ["s3:AbortMultipartUpload", [results]],
    ]),
    {
      function: "drift-evaluator",
      action: "s3:ListBucket",
      resources: [bucket],
      condition: { StringLike: { "s3:prefix": `${queryResultsPrefix}*` } },
    },
  ];
}
