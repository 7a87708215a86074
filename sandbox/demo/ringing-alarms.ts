import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { runbookOf } from "./alarm-breach";
import type { DemoContext } from "./demo-context";
import { waitUntil } from "./wait-until";

/** An alarm that rings, and where it sends people. */
export interface RingingAlarm {
  readonly name: string;
  readonly runbook: string;
}

/** Waits until all of the alarms ring, and tells of each. */
export async function ringingAlarms(
  { narrator, clients, signal }: DemoContext,
  names: readonly string[],
): Promise<RingingAlarm[]> {
  const what = names.length === 1 ? `the alarm ${names[0]}` : `the alarms ${names.join(" and ")}`;
  narrator.waiting(what);
  const alarms = await waitUntil(
    async () => {
      const { MetricAlarms = [] } = await clients.cloudWatch.send(
        new DescribeAlarmsCommand({ AlarmNames: [...names], StateValue: "ALARM" }),
      );
      return MetricAlarms.length < names.length ? undefined : MetricAlarms;
    },
    { what, deadlineSeconds: 60, signal },
  );
  const ringing = alarms.map((alarm) => ({ name: alarm.AlarmName ?? "", runbook: runbookOf(alarm) ?? "" }));
  for (const { name, runbook } of ringing) narrator.say(`rang: ${name}\n      ${runbook}`);
  return ringing;
}
