import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type ReportWrittenDetail, reportWritten } from "./monitoring-report";

/** EventBridge has not taken the event. The report is written all the same, and found by whoever looks for reports. */
export class EventNotTakenError extends Error {
  override readonly name = "EventNotTakenError";
}

/** Says on the default bus that a report was written. @throws EventNotTakenError */
export async function sendReportWritten(
  client: EventBridgeClient,
  detail: ReportWrittenDetail,
): Promise<void> {
  const { source, detailType } = reportWritten;
  const { FailedEntryCount = 0, Entries = [] } = await client.send(
    new PutEventsCommand({
      Entries: [{ Source: source, DetailType: detailType, Detail: JSON.stringify(detail) }],
    }),
  );
  if (FailedEntryCount === 0) return;
  const { ErrorCode = "no code", ErrorMessage = "no message" } = Entries[0] ?? {};
  throw new EventNotTakenError(`${ErrorCode}: ${ErrorMessage}`);
}
