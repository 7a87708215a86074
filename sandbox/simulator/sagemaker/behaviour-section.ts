import { z } from "zod";
import { type FaultSection, faultSection } from "../kernel/faults/fault-section";
import type { SageMakerBehaviour } from "./behaviour";

/**
 * The behaviour, as `sagemaker` of `/_sandbox/faults`. What is left out returns to what the simulator was started with.
 * A running deployment keeps the plan it was made with; everything else follows a change at once.
 */
export function behaviourSection(behaviour: SageMakerBehaviour): FaultSection {
  return faultSection<SageMakerBehaviour>({
    name: "sagemaker",
    schema: behaviourSchema({ ...behaviour }),
    off: {},
    read: () => ({ ...behaviour }),
    // One object for the whole service, so that every part of it sees the change.
    set: (changed) => void Object.assign(behaviour, changed),
  });
}

function behaviourSchema(start: SageMakerBehaviour): z.ZodType<SageMakerBehaviour> {
  const seconds = z.number().min(0);
  return z.strictObject({
    provisioningSeconds: seconds.default(start.provisioningSeconds),
    activationSeconds: seconds.default(start.activationSeconds),
    terminationSeconds: seconds.default(start.terminationSeconds),
    // A poll without a pause between two looks would never end.
    alarmPollSeconds: z.number().min(1).default(start.alarmPollSeconds),
    capacityRounding: z.enum(["up", "down"]).default(start.capacityRounding),
    percentageShifts: z.enum(["asConfigured", "wholeInstances"]).default(start.percentageShifts),
    statusDuringRollback: z.enum(["RollingBack", "Updating"]).default(start.statusDuringRollback),
    rollbackFailureReason: z.enum(["given", "empty"]).default(start.rollbackFailureReason),
    alarmFiringAtStart: z.enum(["rollsBackInFirstBake", "refused"]).default(start.alarmFiringAtStart),
    insufficientDataRollsBack: z.boolean().default(start.insufficientDataRollsBack),
    missingAlarm: z.enum(["refused", "ignored"]).default(start.missingAlarm),
    timeoutShorterThanWaits: z.enum(["refused", "timesOut"]).default(start.timeoutShorterThanWaits),
    newFleetCapacity: z.enum(["available", "insufficient"]).default(start.newFleetCapacity),
    rollbackCapacity: z.enum(["available", "insufficient"]).default(start.rollbackCapacity),
    changesSeemInProgress: z.boolean().default(start.changesSeemInProgress),
    unapprovedModelPackage: z.enum(["refused", "accepted"]).default(start.unapprovedModelPackage),
    duplicateEveryNthEvent: z.int().min(0).default(start.duplicateEveryNthEvent),
    updatedFieldsOnCreation: z.enum(["absent", "empty"]).default(start.updatedFieldsOnCreation),
    pipelineStepSeconds: seconds.default(start.pipelineStepSeconds),
    pipelineFailsAtStep: z.string().default(start.pipelineFailsAtStep),
    pipelineStuck: z.boolean().default(start.pipelineStuck),
    pipelineTokenHours: z.number().min(0).default(start.pipelineTokenHours),
    pipelineTokenReused: z.enum(["sameExecution", "refused"]).default(start.pipelineTokenReused),
    pipelineMissingGroup: z.enum(["created", "fails"]).default(start.pipelineMissingGroup),
    monitoringDelaySeconds: z.number().min(0).max(1200).default(start.monitoringDelaySeconds),
    monitoringRunSeconds: seconds.default(start.monitoringRunSeconds),
    monitoringWithoutData: z.enum(["noJob", "failedJob"]).default(start.monitoringWithoutData),
    monitoringReportLayout: z.enum(["endpointScheduleHour", "flat"]).default(start.monitoringReportLayout),
    monitoringMetricNames: z.enum(["samples", "guide"]).default(start.monitoringMetricNames),
    monitoringColumns: z.enum(["inputs", "outputsAndInputs"]).default(start.monitoringColumns),
  });
}
