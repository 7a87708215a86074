/** Where the simulated account lives. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
}

export function applicationArn({ region, accountId }: Account, applicationName: string): string {
  return `arn:aws:codedeploy:${region}:${accountId}:application:${applicationName}`;
}

export function deploymentGroupArn(account: Account, applicationName: string, groupName: string): string {
  return `arn:aws:codedeploy:${account.region}:${account.accountId}:deploymentgroup:${applicationName}/${groupName}`;
}

export function functionArn({ region, accountId }: Account, functionName: string): string {
  return functionName.startsWith("arn:")
    ? functionName
    : `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
}
