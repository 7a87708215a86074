import assert from "node:assert/strict";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { reportWrittenDetailSchema } from "../../../../functions/shared/monitoring-report";
import { sendReportWritten } from "../../../../functions/shared/send-report-written";

const detail = {
  endpointName: "fan",
  monitor: "drift",
  reportS3Uri: "s3://data/reports/fan/2026/05/01/10",
} as const;

function clientOf(answer: object) {
  const sent: { Entries: { Source: string; DetailType: string; Detail: string }[] }[] = [];
  const send = async ({ input }: { input: (typeof sent)[number] }) => {
    sent.push(input);
    return answer;
  };
  return { sent, client: { send } as unknown as EventBridgeClient };
}

describe("the event of a written report", () => {
  it("names the endpoint, the monitor and the report's folder, on the default bus", async () => {
    const { sent, client } = clientOf({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] });
    await sendReportWritten(client, detail);
    const [entry] = sent[0]?.Entries ?? [];
    assert.deepEqual(
      { ...entry, Detail: JSON.parse(entry?.Detail ?? "") },
      { Source: "monitored-endpoint", DetailType: "Monitoring Report Written", Detail: detail },
    );
    assert.equal(reportWrittenDetailSchema.safeParse(detail).success, true);
  });

  it("is an error when EventBridge answers and has not taken it", async () => {
    const Entries = [{ ErrorCode: "ThrottlingException", ErrorMessage: "slow down" }];
    const { client } = clientOf({ FailedEntryCount: 1, Entries });
    await assert.rejects(sendReportWritten(client, detail), {
      name: "EventNotTakenError",
      message: "ThrottlingException: slow down",
    });
  });
});
