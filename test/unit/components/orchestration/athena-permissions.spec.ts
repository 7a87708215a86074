import assert from "node:assert/strict";
import { arnsOf } from "../../../../components/names";
import { athenaPermissions } from "../../../../components/orchestration/athena-permissions";

const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };
const bucket = "arn:aws:s3:::monitored-endpoint-prod-data-111122223333-eu-central-1";
const glue = (resource: string) => `arn:aws:glue:eu-central-1:111122223333:${resource}`;
const catalog = [glue("catalog"), glue("database/monitored_endpoint_prod")];
const tables = [...catalog, glue("table/monitored_endpoint_prod/capture_*")];
const workgroup = "arn:aws:athena:eu-central-1:111122223333:workgroup/monitored-endpoint-prod";

describe("the permissions to ask Athena", () => {
  it("are the drift evaluator's alone, for one workgroup, the capture tables and the answers", () => {
    const table = athenaPermissions(scope, arnsOf(scope));
    assert.deepEqual([...new Set(table.map((line) => line.function))], ["drift-evaluator"]);
    assert.deepEqual(
      table.map(({ action, resources, condition }) => [action, resources, ...(condition ? [condition] : [])]),
      [
        ["athena:StartQueryExecution", [workgroup]],
        ["athena:GetQueryExecution", [workgroup]],
        ["athena:GetQueryResults", [workgroup]],
        ["glue:GetDatabase", catalog],
        ["glue:GetTable", tables],
        ["glue:GetPartitions", tables],
        ["s3:GetBucketLocation", [bucket]],
        ["s3:GetObject", [`${bucket}/athena-results/*`]],
        ["s3:PutObject", [`${bucket}/athena-results/*`]],
        ["s3:AbortMultipartUpload", [`${bucket}/athena-results/*`]],
        ["s3:ListBucket", [bucket], { StringLike: { "s3:prefix": "athena-results/*" } }],
      ],
    );
  });
});
