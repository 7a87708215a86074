import { z } from "zod";
import { type FaultSection, faultSection } from "../kernel/faults/fault-section";
import type { CodeDeployBehaviour } from "./behaviour";

/**
 * The behaviour, as `codedeploy` of `/_sandbox/faults`. What is left out returns to what the simulator was started with.
 * A running deployment keeps its time-out for hooks; everything else follows a change at once.
 */
export function behaviourSection(behaviour: CodeDeployBehaviour): FaultSection {
  return faultSection<CodeDeployBehaviour>({
    name: "codedeploy",
    schema: behaviourSchema({ ...behaviour }),
    off: {},
    read: () => ({ ...behaviour }),
    // One object for the whole service, so that every part of it sees the change.
    set: (changed) => void Object.assign(behaviour, changed),
  });
}

function behaviourSchema(start: CodeDeployBehaviour): z.ZodType<CodeDeployBehaviour> {
  return z.strictObject({
    queueSeconds: z.number().min(0).default(start.queueSeconds),
    hookTimeoutSeconds: z.number().min(1).default(start.hookTimeoutSeconds),
    // A poll without a pause between two looks would never end.
    alarmPollSeconds: z.number().min(1).default(start.alarmPollSeconds),
    alarmsWatchedFrom: z.enum(["start", "allowTraffic"]).default(start.alarmsWatchedFrom),
    missingAlarm: z.enum(["stops", "ignored"]).default(start.missingAlarm),
    hookTimeoutErrorCode: z.enum(["HOOK_EXECUTION_FAILURE", "TIMEOUT"]).default(start.hookTimeoutErrorCode),
    stopAnswer: z.enum(["Pending", "Succeeded"]).default(start.stopAnswer),
    alarmLimit: z.int().min(0).default(start.alarmLimit),
    duplicateEveryNthEvent: z.int().min(0).default(start.duplicateEveryNthEvent),
  });
}
