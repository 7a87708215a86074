import { type Arns, platformNames } from "../names";
import { type Permission, permissions } from "./permission";
import type { PermissionScope } from "./permissions";

/** What the operator may do: read how an endpoint stands, write orders, wake the orchestrator, silence a canary. */
export function operatorPermissions(scope: PermissionScope, arns: Arns): Permission[] {
  const names = platformNames(scope);
  const ledger = [arns.of("dynamodb", `table/${names.ledgerTable}`)];
  const canaryRules = [arns.of("events", `rule/${names.prefix}-*-canary`)];
  return permissions("operator", [
    ["ssm:GetParameter", [arns.of("ssm", `parameter${names.documentPath}*`)]],
    ["dynamodb:GetItem", ledger],
    ["dynamodb:Query", ledger],
    ["dynamodb:PutItem", ledger],
    ["lambda:InvokeFunction", [arns.of("lambda", `function:${names.orchestrator}`)]],
    ["events:DisableRule", canaryRules],
    ["events:EnableRule", canaryRules],
  ]);
}
