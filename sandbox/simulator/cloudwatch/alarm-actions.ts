import type { AlarmHistory } from "./alarm-history";
import { type AlarmPlace, lambdaPayload, snsNotification } from "./alarm-messages";
import { type AlarmTransition, alarmName } from "./alarm-record";

/** How an alarm reaches the world; the emulator in the sandbox, a recorder in tests. */
export interface AlarmNotifier {
  publish(topicArn: string, subject: string, message: string): Promise<void>;
  /** Invokes the function asynchronously on behalf of the alarm. */
  invoke(functionArn: string, payload: string, alarmArn: string): Promise<void>;
}

/** The kinds of action that are simulated; an alarm with another one is refused when it is put. */
export function actionKind(arn: string): "sns" | "lambda" | undefined {
  if (/^arn:aws:sns:/.test(arn)) return "sns";
  return /^arn:aws:lambda:/.test(arn) ? "lambda" : undefined;
}

/** Carries out the actions of a change of state and notes each in the alarm's history. A failed one is noted, not thrown. */
export async function runActions(
  transition: AlarmTransition,
  notifier: AlarmNotifier,
  history: AlarmHistory,
  place: AlarmPlace,
): Promise<void> {
  const { alarm } = transition;
  if (!alarm.actionsEnabled) return;
  await Promise.all(
    actionsOf(transition).map(async (arn) => {
      const error = await runAction(arn, transition, notifier, place);
      const outcome = error === undefined ? "Successfully executed" : "Failed to execute";
      history.add(alarmName(alarm), alarm.state.since, "Action", `${outcome} action ${arn}`, {
        actionState: error === undefined ? "Succeeded" : "Failed",
        notificationResource: arn,
        ...(error === undefined ? {} : { error }),
      });
    }),
  );
}

function actionsOf({ alarm }: AlarmTransition): readonly string[] {
  const { request } = alarm.definition;
  switch (alarm.state.value) {
    case "ALARM":
      return request.AlarmActions ?? [];
    case "OK":
      return request.OKActions ?? [];
    case "INSUFFICIENT_DATA":
      return request.InsufficientDataActions ?? [];
  }
}

async function runAction(
  arn: string,
  transition: AlarmTransition,
  notifier: AlarmNotifier,
  place: AlarmPlace,
): Promise<string | undefined> {
  try {
    if (actionKind(arn) === "sns") {
      const { subject, message } = snsNotification(transition, place);
      await notifier.publish(arn, subject, message);
    } else {
      await notifier.invoke(arn, JSON.stringify(lambdaPayload(transition, place)), transition.alarm.arn);
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
