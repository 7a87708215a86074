import * as aws from "@pulumi/aws";
import { topic } from "./platform";

const contact = "Contacts: turbine on-call (https://oncall.example.com/hooks/turbine, always)";

/** What an alarm of this endpoint says of itself; the rest is the same for all of them. */
interface AlarmArgs extends Omit<aws.cloudwatch.MetricAlarmArgs, "evaluationPeriods"> {
  readonly evaluationPeriods: number;
  readonly meaning: string;
  readonly runbook: string;
}

/** An alarm that calls somebody, says what to read, and knows what missing data means. */
export function alarm(name: string, { meaning, runbook, ...args }: AlarmArgs): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(name, {
    name,
    alarmDescription: `${meaning}\nRunbook: https://runbooks.example.com/${runbook}.md\n${contact}`,
    datapointsToAlarm: args.evaluationPeriods,
    alarmActions: [topic.arn],
    okActions: [topic.arn],
    ...args,
  });
}
