import { isRecord } from "../../reading/json-text";
import { undecided } from "./plain-value";
import type { Spread } from "./translation";

/** The protocols of which SNS logs deliveries, as CloudFormation and as the classic provider call them. */
const protocols: ReadonlyMap<string, string> = new Map([
  ["http/s", "http"],
  ["sqs", "sqs"],
  ["lambda", "lambda"],
  ["firehose", "firehose"],
  ["application", "application"],
]);

const settings = ["FailureFeedbackRoleArn", "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate"] as const;

/** `[{ protocol: "sqs", successFeedbackRoleArn }]` is `sqsSuccessFeedbackRoleArn`. */
export const deliveryStatusLogging: Spread = {
  into: [...protocols.values()].flatMap((protocol) => settings.map((setting) => `${protocol}${setting}`)),
  values: (value) => {
    if (!Array.isArray(value)) return {};
    const entries = value as readonly unknown[];
    if (entries.some((entry) => !isRecord(entry) || entry.protocol === undecided)) {
      return Object.fromEntries(deliveryStatusLogging.into.map((name) => [name, undecided]));
    }
    return Object.fromEntries(
      entries.filter(isRecord).flatMap((entry) => {
        const protocol = protocols.get(String(entry.protocol));
        if (protocol === undefined) return [];
        return settings.map((setting) => [
          `${protocol}${setting}`,
          entry[setting.charAt(0).toLowerCase() + setting.slice(1)],
        ]);
      }),
    );
  },
};
