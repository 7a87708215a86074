import type { Target } from "@aws-sdk/client-eventbridge";
import type { Receiver } from "../../deliveries/receiver";
import type { SimulatedClock } from "../../kernel/ports";
import type { AttemptOutcome, TargetSender } from "../delivery";
import type { DestinationStore } from "./connection-store";
import { destinationOutcome } from "./destination-outcome";
import { BodyNotMergeable, destinationRequest } from "./destination-request";

import { InvocationRate } from "./invocation-rate";

/** Whether a role's own policies let it do something. */
export type RoleMay = (roleArn: string, action: string, resourceArn: string) => Promise<boolean>;

export function isApiDestination(arn: string | undefined): boolean {
  return /^arn:aws:events:[^:]*:[^:]*:api-destination\//.test(arn ?? "");
}

/** Sends to API destinations, by way of the simulator's receiver, and everything else by the sender given. */
export function destinationSender(
  others: TargetSender,
  store: DestinationStore,
  receiver: Receiver,
  clock: SimulatedClock,
  roleMay: RoleMay,
): TargetSender {
  const rate = new InvocationRate();
  return {
    ...others,
    sendToDeadLetterQueue: (...parameters) => others.sendToDeadLetterQueue(...parameters),
    send: (target, payload, ruleArn) =>
      isApiDestination(target.Arn)
        ? sendToDestination(target, payload, store, receiver, roleMay)
        : others.send(target, payload, ruleArn),
    admission(target) {
      const destination = store.destinationWithArn(target.Arn);
      if (destination === undefined) return clock.now();
      return rate.admit(destination.arn, destination.ratePerSecond, clock.now());
    },
  };
}

async function sendToDestination(
  target: Target,
  payload: string,
  store: DestinationStore,
  receiver: Receiver,
  roleMay: RoleMay,
): Promise<AttemptOutcome> {
  const { Arn: arn = "", RoleArn: roleArn = "" } = target;
  const destination = store.destinationWithArn(arn);
  const connection = store.connectionWithArn(destination?.connectionArn);
  if (destination === undefined || connection === undefined) {
    return {
      kind: "refused",
      code: "NO_RESOURCE",
      message: `The API destination ${arn} or its connection does not exist.`,
    };
  }
  if (!store.isActive(destination)) {
    return {
      kind: "refused",
      code: "NO_PERMISSIONS",
      message: `The connection of ${arn} is not authorized.`,
    };
  }
  if (!(await roleMay(roleArn, "events:InvokeApiDestination", arn))) {
    return {
      kind: "refused",
      code: "NO_PERMISSIONS",
      message: `${roleArn} may not call events:InvokeApiDestination on ${arn}.`,
    };
  }
  try {
    const { shown } = destinationRequest(destination, connection, target.HttpParameters ?? {}, payload);
    return destinationOutcome(
      receiver.receive({
        protocol: "api-destination",
        endpoint: shown.url,
        method: shown.method,
        headers: shown.headers,
        body: shown.body,
      }),
    );
  } catch (error) {
    if (error instanceof BodyNotMergeable)
      return { kind: "refused", code: "INVALID_JSON", message: error.message };
    throw error;
  }
}
