/** Where the simulated account lives. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
}

export type ArnKind =
  | "model-package-group"
  | "model-package"
  | "model"
  | "endpoint-config"
  | "endpoint"
  | "data-quality-job-definition"
  | "monitoring-schedule"
  | "pipeline"
  | "processing-job"
  | "training-job"
  | "transform-job";

export function arnOf(account: Account, kind: ArnKind, name: string): string {
  return `arn:aws:sagemaker:${account.region}:${account.accountId}:${kind}/${name}`;
}

/** The name in an ARN of that kind, or the text itself when it is a name already. */
export function nameIn(kind: ArnKind, arnOrName: string): string {
  const marker = `:${kind}/`;
  const position = arnOrName.indexOf(marker);
  return position === -1 ? arnOrName : arnOrName.slice(position + marker.length);
}
