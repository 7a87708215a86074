import { GetPolicyCommand, InvokeCommand } from "@aws-sdk/client-lambda";
import { PublishCommand } from "@aws-sdk/client-sns";
import type { EmulatorClients } from "../eventbridge/emulator-clients";
import { policyAllows } from "../eventbridge/resource-policy";
import type { AlarmNotifier } from "./alarm-actions";

/** Carries out alarm actions on the emulator. A function must allow `lambda.alarms.cloudwatch.amazonaws.com`. */
export function emulatorNotifier(clients: EmulatorClients): AlarmNotifier {
  return {
    async publish(topicArn, subject, message) {
      await clients.sns.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message }));
    },
    async invoke(functionArn, payload, alarmArn) {
      const service = "lambda.alarms.cloudwatch.amazonaws.com";
      const { Policy } = await clients.lambda.send(new GetPolicyCommand({ FunctionName: functionArn }));
      const call = {
        service,
        action: "lambda:InvokeFunction",
        resourceArn: functionArn,
        sourceArn: alarmArn,
      };
      if (!policyAllows(Policy, call)) {
        throw new Error(`${service} may not invoke ${functionArn} for ${alarmArn}`);
      }
      await clients.lambda.send(
        new InvokeCommand({
          FunctionName: functionArn,
          InvocationType: "Event",
          Payload: Buffer.from(payload),
        }),
      );
    },
  };
}
