import { type Arns, platformNames } from "../names";
import type { Row } from "./permission";
import type { PermissionScope } from "./permissions";

/** Joining answers with labels, and having models trained anew by the model teams' pipelines, whose names are theirs. */
export function accuracyPermissions(scope: PermissionScope, arns: Arns): Row[] {
  const names = platformNames(scope);
  const ledger = [arns.of("dynamodb", `table/${names.ledgerTable}`)];
  const documentFolder = arns.of("ssm", `parameter${names.documentPath.replace(/\/$/, "")}`);
  const documents = arns.of("ssm", `parameter${names.documentPath}*`);
  const objects = (folder: string) => arns.objects(names.dataBucket, folder);
  return [
    ["ssm:GetParameter", [documents]],
    ["ssm:GetParametersByPath", [documentFolder, documents]],
    ["s3:GetObject", [objects("capture/"), objects("labels/"), objects("accuracy/")]],
    ["s3:PutObject", [objects("accuracy/")]],
    ["sagemaker:DescribeEndpoint", [arns.of("sagemaker", `endpoint/${scope.environment}-*`)]],
    ["sagemaker:StartPipelineExecution", [arns.of("sagemaker", "pipeline/*")]],
    ["sagemaker:DescribePipelineExecution", [arns.of("sagemaker", "pipeline/*/execution/*")]],
    ["dynamodb:GetItem", ledger],
    ["dynamodb:PutItem", ledger],
    ["events:PutEvents", [arns.of("events", "event-bus/default")]],
  ];
}
