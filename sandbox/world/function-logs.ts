import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { SandboxPorts } from "../environment";
import { localClientSettings } from "./local-clients";

export interface FunctionLogLine {
  readonly functionName: string;
  readonly text: string;
}

const groupPrefix = "/aws/lambda/";

/** Reads the functions' log lines that were not read before, oldest first. */
export async function functionLogReader(
  ports: SandboxPorts,
): Promise<() => Promise<readonly FunctionLogLine[]>> {
  const logs = await import("@aws-sdk/client-cloudwatch-logs");
  const client: CloudWatchLogsClient = new logs.CloudWatchLogsClient(localClientSettings(ports, "emulator"));
  const seen = new Set<string>();
  return async () => {
    const found: (FunctionLogLine & { readonly time: number })[] = [];
    for await (const groups of logs.paginateDescribeLogGroups(
      { client },
      { logGroupNamePrefix: groupPrefix },
    )) {
      for (const { logGroupName = "" } of groups.logGroups ?? []) {
        for await (const page of logs.paginateFilterLogEvents({ client }, { logGroupName })) {
          for (const { eventId = "", message = "", timestamp = 0 } of page.events ?? []) {
            const identity = `${logGroupName} ${eventId}`;
            if (seen.has(identity)) continue;
            seen.add(identity);
            const functionName = logGroupName.slice(groupPrefix.length);
            found.push({ functionName, text: message.trimEnd(), time: timestamp });
          }
        }
      }
    }
    return found.sort((left, right) => left.time - right.time);
  };
}
