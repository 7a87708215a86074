/** Where the environment is. */
export interface Place {
  readonly environment: string;
  readonly region: string;
}

const hourMs = 3_600_000;

/** As the components name them; a test holds the two together. */
export const fleetDashboard = (environment: string): string => `monitored-endpoint-${environment}`;
export const operationsDashboard = (endpointName: string): string => `${endpointName}-operations`;
export const alarmTopicName = (environment: string): string => `monitored-endpoint-${environment}-alarms`;

/**
 * The endpoint's dashboard of operations, or that of the fleet, in CloudWatch's console, from an hour before it began to an
 * hour after this message.
 */
export function dashboardLink(
  { environment, region }: Place,
  endpointName: string | undefined,
  since: string,
  at: string,
): string {
  const name = endpointName === undefined ? fleetDashboard(environment) : operationsDashboard(endpointName);
  const start = new Date(Date.parse(since) - hourMs).toISOString();
  const end = new Date(Date.parse(at) + hourMs).toISOString();
  return `${console(region)}#dashboards/dashboard/${encodeURIComponent(name)}?start=${start}&end=${end}`;
}

export const alarmLink = ({ region }: Place, alarmName: string): string =>
  `${console(region)}#alarmsV2:alarm/${encodeURIComponent(alarmName)}`;

export const runbookLink = (runbookBaseUrl: string, runbook: string): string =>
  `${runbookBaseUrl.replace(/\/+$/, "")}/${runbook}.md`;

function console(region: string): string {
  const domain = region.startsWith("cn-")
    ? "console.amazonaws.cn"
    : region.startsWith("us-gov-")
      ? "console.amazonaws-us-gov.com"
      : "console.aws.amazon.com";
  return `https://${region}.${domain}/cloudwatch/home?region=${region}`;
}
