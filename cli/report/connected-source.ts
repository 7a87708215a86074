import type { Connection } from "../aws/connect";
import { EndpointDirectory } from "../aws/endpoint-directory";
import { awsSource } from "./collect/aws-source";
import type { ReportSource } from "./collect/report-facts";

/** The source of a report from the environment that a command has found. */
export function connectedSource(connection: Connection): ReportSource {
  const { environment, accountId, region, names, clientSettings, simulatedSettings } = connection;
  return awsSource({
    place: { environment, accountId, region },
    names,
    clientSettings,
    simulatedSettings,
    now: () => connection.now(),
    endpointNames: () => new EndpointDirectory(connection).names(),
  });
}
