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
  // The emulator gives log events no id, but it only ever appends to a stream.
  const readOf = new Map<string, number>();
  return async () => {
    const found: (FunctionLogLine & { readonly time: number })[] = [];
    for await (const groups of logs.paginateDescribeLogGroups(
      { client },
      { logGroupNamePrefix: groupPrefix },
    )) {
      for (const { logGroupName = "" } of groups.logGroups ?? []) {
        const positions = new Map<string, number>();
        for await (const page of logs.paginateFilterLogEvents({ client }, { logGroupName })) {
          for (const { logStreamName = "", message = "", timestamp = 0 } of page.events ?? []) {
            const stream = `${logGroupName} ${logStreamName}`;
            const position = (positions.get(stream) ?? 0) + 1;
            positions.set(stream, position);
            if (position <= (readOf.get(stream) ?? 0)) continue;
            const functionName = logGroupName.slice(groupPrefix.length);
            found.push({ functionName, text: message.trimEnd(), time: timestamp });
          }
        }
        for (const [stream, position] of positions) readOf.set(stream, position);
      }
    }
    return found.sort((left, right) => left.time - right.time);
  };
}
