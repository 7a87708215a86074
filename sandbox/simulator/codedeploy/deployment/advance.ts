import { assertNever } from "../../kernel/assert-never";
import type { SimulatedTime } from "../../kernel/ports";
import type { CodeDeployBehaviour } from "../behaviour";
import { activeAlarms, watchesAlarms } from "./active-alarms";
import type { HookName, TrafficStep } from "./plan";
import {
  type DeploymentError,
  type DeploymentObservation,
  type DeploymentState,
  isFinished,
  type LifecycleEventName,
  lifecycleEventNames,
} from "./state";

type Rules = Pick<
  CodeDeployBehaviour,
  "alarmPollSeconds" | "alarmsWatchedFrom" | "hookTimeoutErrorCode" | "missingAlarm"
>;

/**
 * One transition of a deployment to Lambda, or the same state when nothing is due at `now`. A pure function.
 * One at a time, because each asks something of Lambda that has to be done before the next may be judged.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html#appspec-hooks-lambda
 */
export function advanceDeployment(
  state: DeploymentState,
  now: SimulatedTime,
  observation: DeploymentObservation,
  rules: Rules,
): DeploymentState {
  if (isFinished(state)) return state;
  if (observation.refusal !== undefined) return failed(state, now, observation.refusal);
  const alarms = activeAlarms(state, observation, rules);
  if (alarms !== undefined) return stopDeployment(state, now, { code: "ALARM_ACTIVE", message: alarms });
  const { phase } = state;
  switch (phase.kind) {
    case "queued":
      return phase.endsAt <= now ? beforeTraffic({ ...state, startedAt: phase.endsAt }, phase.endsAt) : state;
    case "hook":
      return afterHook(state, phase, now, observation, rules);
    case "shifting":
      return phase.endsAt <= now ? nextStep(state, phase.step + 1, phase.endsAt) : state;
    case "succeeded":
    case "failed":
    case "stopped":
      return state;
    default:
      return assertNever(phase);
  }
}

/** When the deployment has to be looked at again; `undefined` once it is finished. */
export function nextLook(
  state: DeploymentState,
  now: SimulatedTime,
  rules: Rules,
): SimulatedTime | undefined {
  const { phase } = state;
  if (!("endsAt" in phase)) return undefined;
  const poll = now + rules.alarmPollSeconds * 1000;
  return watchesAlarms(state, rules) ? Math.min(phase.endsAt, poll) : phase.endsAt;
}

/** Ends a deployment that was not to go on: by alarm, or by request. A finished one stays as it is. */
export function stopDeployment(
  state: DeploymentState,
  at: SimulatedTime,
  error: DeploymentError,
): DeploymentState {
  if (isFinished(state)) return state;
  return ended(state, at, { kind: "stopped", at, error }, error.message);
}

function beforeTraffic(state: DeploymentState, at: SimulatedTime): DeploymentState {
  return enterHook(state, "BeforeAllowTraffic", at) ?? startTraffic(skipped(state, "BeforeAllowTraffic"), at);
}

function startTraffic(state: DeploymentState, at: SimulatedTime): DeploymentState {
  return nextStep(marked(state, "AllowTraffic", { status: "InProgress", startTime: at }), 0, at);
}

function nextStep(state: DeploymentState, index: number, at: SimulatedTime): DeploymentState {
  const step: TrafficStep | undefined = state.plan.steps[index];
  if (step === undefined) return afterTraffic(closed(state, "AllowTraffic", at), at);
  const phase = { kind: "shifting", step: index, endsAt: at + step.waitSeconds * 1000 } as const;
  return { ...state, targetShare: step.targetShare, phase };
}

function afterTraffic(state: DeploymentState, at: SimulatedTime): DeploymentState {
  return enterHook(state, "AfterAllowTraffic", at) ?? succeeded(skipped(state, "AfterAllowTraffic"), at);
}

function succeeded(state: DeploymentState, at: SimulatedTime): DeploymentState {
  return { ...state, phase: { kind: "succeeded", at } };
}

/** Nothing when the AppSpec names no function for the event. */
function enterHook(state: DeploymentState, event: HookName, at: SimulatedTime): DeploymentState | undefined {
  if (state.plan.hooks[event] === undefined) return undefined;
  const phase = { kind: "hook", event, endsAt: at + state.plan.hookTimeoutSeconds * 1000 } as const;
  return { ...marked(state, event, { status: "InProgress", startTime: at }), phase };
}

function afterHook(
  state: DeploymentState,
  { event, endsAt }: Extract<DeploymentState["phase"], { kind: "hook" }>,
  now: SimulatedTime,
  observation: DeploymentObservation,
  rules: Rules,
): DeploymentState {
  const status = observation.hookStatus(event);
  switch (status) {
    case "Succeeded": {
      const done = closed(state, event, now);
      return event === "BeforeAllowTraffic" ? startTraffic(done, now) : succeeded(done, now);
    }
    case "Failed": {
      const message = `the validation function of ${event} reported Failed`;
      return failed(state, now, { code: "HOOK_EXECUTION_FAILURE", message });
    }
    case undefined: {
      if (endsAt > now) return state;
      const seconds = state.plan.hookTimeoutSeconds;
      const message = `the validation function of ${event} reported nothing within ${seconds} seconds`;
      return failed(state, endsAt, { code: rules.hookTimeoutErrorCode, message });
    }
    default:
      return assertNever(status);
  }
}

function failed(state: DeploymentState, at: SimulatedTime, error: DeploymentError): DeploymentState {
  return ended(state, at, { kind: "failed", at, error }, error.message);
}

/** What runs has failed, what has not begun is left out. */
function ended(
  state: DeploymentState,
  at: SimulatedTime,
  phase: DeploymentState["phase"],
  message: string,
): DeploymentState {
  const lifecycle = lifecycleEventNames.map((name) => {
    const record = state.lifecycle[name];
    if (record.status === "InProgress") return [name, { ...record, status: "Failed", endTime: at, message }];
    return [name, record.status === "Pending" ? { status: "Skipped" } : record];
  });
  return { ...state, phase, lifecycle: Object.fromEntries(lifecycle) };
}

function closed(state: DeploymentState, name: LifecycleEventName, endTime: SimulatedTime): DeploymentState {
  return marked(state, name, { ...state.lifecycle[name], status: "Succeeded", endTime });
}

function skipped(state: DeploymentState, name: LifecycleEventName): DeploymentState {
  return marked(state, name, { status: "Skipped" });
}

function marked(
  state: DeploymentState,
  name: LifecycleEventName,
  record: DeploymentState["lifecycle"][LifecycleEventName],
): DeploymentState {
  return { ...state, lifecycle: { ...state.lifecycle, [name]: record } };
}
