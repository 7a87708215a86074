import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type ReportWrittenDetail, reportWritten } from "../../shared/monitoring-report";

/** Says on the default event bus that a report was written. */
export async function announceReport(client: EventBridgeClient, detail: ReportWrittenDetail): Promise<void> {
  const { source, detailType } = reportWritten;
  const { FailedEntryCount = 0, Entries } = await client.send(
    new PutEventsCommand({
      Entries: [{ Source: source, DetailType: detailType, Detail: JSON.stringify(detail) }],
    }),
  );
  if (FailedEntryCount > 0)
    throw new Error(
      `EventBridge did not take the event: ${Entries?.[0]?.ErrorCode} ${Entries?.[0]?.ErrorMessage}`,
    );
}
