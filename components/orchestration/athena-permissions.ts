import { type Arns, type EnvironmentScope, platformNames } from "../names";
import type { Permission } from "./permissions";

/** Where the workgroup stores answers, in the data bucket. */
const resultsPrefix = "athena-results/";

/** Asking the capture tables: Athena reads the catalog, the capture and its own answers with the caller's permissions. */
export function athenaPermissions(scope: EnvironmentScope, arns: Arns): Permission[] {
  const names = platformNames(scope);
  const workgroup = arns.of("athena", `workgroup/${names.athenaWorkgroup}`);
  const catalog = arns.of("glue", "catalog");
  const database = arns.of("glue", `database/${names.catalogDatabase}`);
  const tables = arns.of("glue", `table/${names.catalogDatabase}/capture_*`);
  const bucket = arns.bucket(names.dataBucket);
  const results = arns.objects(names.dataBucket, resultsPrefix);
  const permission = (action: string, resources: readonly string[]): Permission => ({
    function: "drift-evaluator",
    action,
    resources,
  });
  return [
    permission("athena:StartQueryExecution", [workgroup]),
    permission("athena:GetQueryExecution", [workgroup]),
    permission("athena:GetQueryResults", [workgroup]),
    permission("glue:GetDatabase", [catalog, database]),
    permission("glue:GetTable", [catalog, database, tables]),
    permission("glue:GetPartitions", [catalog, database, tables]),
    permission("s3:GetBucketLocation", [bucket]),
    permission("s3:GetObject", [results]),
    permission("s3:PutObject", [results]),
    permission("s3:AbortMultipartUpload", [results]),
    {
      ...permission("s3:ListBucket", [bucket]),
      condition: { StringLike: { "s3:prefix": `${resultsPrefix}*` } },
    },
  ];
}
