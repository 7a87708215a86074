import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { AwsError, type Operation } from "../kernel/service";
import { type AlarmRecord, alarmName } from "./alarm-record";
import type { AlarmRegister } from "./alarm-register";

/** The operations on the tags of alarms, the only CloudWatch resources here that carry tags. */
export function tagOperations(register: AlarmRegister): Record<string, Operation> {
  return {
    TagResource: (input: TagResourceCommandInput) => {
      const alarm = alarmWithArn(register, input.ResourceARN);
      const added = (input.Tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value] as const);
      register.update(alarmName(alarm), { tags: new Map([...alarm.tags, ...added]) });
      return {};
    },
    UntagResource: (input: UntagResourceCommandInput) => {
      const alarm = alarmWithArn(register, input.ResourceARN);
      const kept = [...alarm.tags].filter(([key]) => !(input.TagKeys ?? []).includes(key));
      register.update(alarmName(alarm), { tags: new Map(kept) });
      return {};
    },
    ListTagsForResource: (input: ListTagsForResourceCommandInput) => ({
      Tags: [...alarmWithArn(register, input.ResourceARN).tags].map(([Key, Value]) => ({ Key, Value })),
    }),
  };
}

function alarmWithArn(register: AlarmRegister, arn: string | undefined): AlarmRecord {
  const alarm = register.get(arn?.split(":alarm:")[1] ?? "");
  if (alarm === undefined) throw new AwsError("ResourceNotFoundException", `${arn} does not exist`, 404);
  return alarm;
}
