import type { Target } from "@aws-sdk/client-eventbridge";
import { GetFunctionCommand, GetPolicyCommand, InvokeCommand } from "@aws-sdk/client-lambda";
import { GetTopicAttributesCommand, PublishCommand } from "@aws-sdk/client-sns";
import {
  GetQueueAttributesCommand,
  type MessageAttributeValue,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import type { AttemptOutcome, TargetSender } from "./delivery";
import type { EmulatorClients } from "./emulator-clients";
import { policyAllows } from "./resource-policy";

const bus = "events.amazonaws.com";
const delivered: AttemptOutcome = { kind: "delivered" };

/**
 * Delivers to Lambda functions, queues and topics of the emulator. The resource policies are checked here,
 * because the emulator lets EventBridge invoke a function without permission, which AWS does not.
 */
export function emulatorTargets(clients: EmulatorClients): TargetSender {
  return {
    send(target, payload, ruleArn) {
      const arn = target.Arn ?? "";
      if (arn.startsWith("arn:aws:lambda:")) return toOutcome(() => invoke(clients, arn, payload, ruleArn));
      if (arn.startsWith("arn:aws:sns:")) return toOutcome(() => publish(clients, arn, payload, ruleArn));
      return toOutcome(() => sendMessage(clients, arn, payload, ruleArn, {}, target));
    },
    sendToDeadLetterQueue(queueArn, body, attributes, ruleArn) {
      const values = Object.entries(attributes).map(
        ([name, value]) => [name, { DataType: "String", StringValue: value }] as const,
      );
      return toOutcome(() => sendMessage(clients, queueArn, body, ruleArn, Object.fromEntries(values)));
    },
  };
}

async function invoke(
  clients: EmulatorClients,
  arn: string,
  payload: string,
  sourceArn: string,
): Promise<AttemptOutcome> {
  const policy = await functionPolicy(clients, arn);
  const call = { service: bus, action: "lambda:InvokeFunction", resourceArn: arn, sourceArn };
  if (!policyAllows(policy, call)) return noPermission(`${bus} may not invoke ${arn} for ${sourceArn}`);
  await clients.lambda.send(
    new InvokeCommand({ FunctionName: arn, InvocationType: "Event", Payload: Buffer.from(payload) }),
  );
  return delivered;
}

/** The function's resource policy; `undefined` when the function has none. A function that is gone throws. */
async function functionPolicy(clients: EmulatorClients, arn: string): Promise<string | undefined> {
  const [, , , , , , name, qualifier] = arn.split(":");
  const reference = { FunctionName: name, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
  try {
    return (await clients.lambda.send(new GetPolicyCommand(reference))).Policy;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await clients.lambda.send(new GetFunctionCommand(reference));
    return undefined;
  }
}

async function publish(
  clients: EmulatorClients,
  arn: string,
  message: string,
  sourceArn: string,
): Promise<AttemptOutcome> {
  const { Attributes } = await clients.sns.send(new GetTopicAttributesCommand({ TopicArn: arn }));
  const call = { service: bus, action: "sns:Publish", resourceArn: arn, sourceArn };
  if (!policyAllows(Attributes?.Policy, call)) {
    return noPermission(`${bus} may not publish to ${arn} for ${sourceArn}`);
  }
  await clients.sns.send(new PublishCommand({ TopicArn: arn, Message: message }));
  return delivered;
}

async function sendMessage(
  clients: EmulatorClients,
  arn: string,
  body: string,
  sourceArn: string,
  attributes: Record<string, MessageAttributeValue>,
  target?: Target,
): Promise<AttemptOutcome> {
  const queue = { QueueUrl: clients.queueUrl(arn) };
  const { Attributes } = await clients.sqs.send(
    new GetQueueAttributesCommand({ ...queue, AttributeNames: ["Policy"] }),
  );
  const call = { service: bus, action: "sqs:SendMessage", resourceArn: arn, sourceArn };
  if (!policyAllows(Attributes?.Policy, call)) {
    return noPermission(`${bus} may not send to ${arn} for ${sourceArn}`);
  }
  const group = target?.SqsParameters?.MessageGroupId;
  await clients.sqs.send(
    new SendMessageCommand({
      ...queue,
      MessageBody: body,
      MessageAttributes: attributes,
      ...(group === undefined ? {} : { MessageGroupId: group }),
    }),
  );
  return delivered;
}

/** Turns the errors of the emulator into what EventBridge makes of them. */
async function toOutcome(call: () => Promise<AttemptOutcome>): Promise<AttemptOutcome> {
  try {
    return await call();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const status = httpStatus(error);
    if (isNotFound(error)) return { kind: "refused", code: "NO_RESOURCE", message };
    if (status === 403) return { kind: "refused", code: "NO_PERMISSIONS", message };
    if (status === 429) return { kind: "retry", code: "THROTTLING", message };
    if (status === undefined) return { kind: "retry", code: "CONNECTION_FAILURE", message };
    if (status >= 500) return { kind: "retry", code: "ERROR_FROM_TARGET", message };
    return { kind: "refused", code: "SDK_CLIENT_ERROR", message };
  }
}

function noPermission(message: string): AttemptOutcome {
  return { kind: "refused", code: "NO_PERMISSIONS", message };
}

const notFoundNames = ["ResourceNotFoundException", "NotFoundException", "QueueDoesNotExist", "NotFound"];

function isNotFound(error: unknown): boolean {
  return error instanceof Error && (notFoundNames.includes(error.name) || httpStatus(error) === 404);
}

function httpStatus(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("$metadata" in error)) return undefined;
  const metadata: unknown = error.$metadata;
  const status =
    typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
      ? metadata.httpStatusCode
      : undefined;
  return typeof status === "number" ? status : undefined;
}
