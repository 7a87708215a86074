import { duplicateEvents } from "../kernel/duplicating-events";
import type { FaultSection } from "../kernel/faults/fault-section";
import type { AlarmReader, EventSink, MetricSetSink, MetricSink, SimulatedClock } from "../kernel/ports";
import type { RequestChecker } from "../kernel/request-checker";
import type { SimulatedService } from "../kernel/service";
import type { ObjectStore } from "../sagemaker-runtime/object-store";
import type { Account } from "./arns";
import { defaultBehaviour, type SageMakerBehaviour } from "./behaviour";
import { behaviourSection } from "./behaviour-section";
import type { ContainerHost } from "./containers";
import { dataQualityJobDefinitionOperations } from "./data-quality-job-definitions";
import { endpointConfigOperations } from "./endpoint-configs";
import { EndpointDriver } from "./endpoint-driver";
import { endpointOperations } from "./endpoints";
import { modelPackageGroupOperations } from "./model-package-groups";
import { modelPackageOperations } from "./model-packages";
import { modelOperations } from "./models";
import type { CaptureAnalyser } from "./monitoring/capture-analyser";
import { monitoringExecutionOperations } from "./monitoring/monitoring-execution-operations";
import { MonitoringRunner } from "./monitoring/monitoring-runner";
import { monitoringScheduleOperations } from "./monitoring/monitoring-schedules";
import { processingJobOperations } from "./monitoring/processing-job-operations";
import { ExecutionDriver } from "./pipelines/execution-driver";
import { pipelineExecutionOperations } from "./pipelines/execution-operations";
import { pipelineOperations } from "./pipelines/pipeline-operations";
import { emptyRecords } from "./records";
import { type ScalableVariants, scalableVariants } from "./scalable-variants";
import type { ServiceParts } from "./service-parts";
import { type ServingEndpoints, servingTargets } from "./serving-endpoints";
import { TagStore, tagOperations } from "./tags";

/** Where botocore keeps SageMaker's service model. */
export const sageMakerModel = { name: "sagemaker", apiVersion: "2017-07-24" } as const;

export interface SageMakerOptions {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly alarms: AlarmReader;
  readonly containers: ContainerHost;
  readonly metrics: MetricSink & MetricSetSink;
  readonly objects: ObjectStore;
  readonly analyser: CaptureAnalyser;
  /** Checks inputs of SageMaker's operations against its service model. */
  readonly checkRequest: RequestChecker;
  /** What differs from `defaultBehaviour`. */
  readonly behaviour?: Partial<SageMakerBehaviour>;
}

/** The simulated SageMaker control plane, and what serves for its runtime. */
export function createSageMaker(options: SageMakerOptions): {
  readonly service: SimulatedService;
  readonly serving: ServingEndpoints;
  readonly variants: ScalableVariants;
  /** The behaviour, as a part of `/_sandbox/faults`. */
  readonly faults: FaultSection;
} {
  const behaviour: SageMakerBehaviour = { ...defaultBehaviour, ...options.behaviour };
  const records = emptyRecords();
  const tags = new TagStore();
  const parts: ServiceParts = {
    account: options.account,
    clock: options.clock,
    events: duplicateEvents(options.events, () => behaviour.duplicateEveryNthEvent),
    metrics: options.metrics,
    objects: options.objects,
    analyser: options.analyser,
    checkRequest: options.checkRequest,
    behaviour,
    records,
    tags,
  };
  const driver = new EndpointDriver(parts, options.alarms);
  const endpointParts = { ...parts, alarms: options.alarms, containers: options.containers, driver };
  const service: SimulatedService = {
    model: sageMakerModel,
    targetPrefix: "SageMaker",
    operations: {
      ...modelPackageGroupOperations(parts),
      ...modelPackageOperations(parts),
      ...modelOperations(parts),
      ...endpointConfigOperations(parts),
      ...endpointOperations(endpointParts),
      ...dataQualityJobDefinitionOperations(parts),
      ...monitoringScheduleOperations({ ...parts, runner: new MonitoringRunner(parts) }),
      ...monitoringExecutionOperations(parts),
      ...processingJobOperations(parts),
      ...pipelineOperations(parts),
      ...pipelineExecutionOperations({ ...parts, driver: new ExecutionDriver(parts) }),
      ...tagOperations(tags),
    },
  };
  const serving: ServingEndpoints = {
    names: () => [...records.endpoints.values()].map(({ name }) => name),
    targetsOf(endpointName) {
      const record = records.endpoints.get(endpointName.toLowerCase());
      return record === undefined ? undefined : servingTargets(record);
    },
  };
  return { service, serving, variants: scalableVariants(endpointParts), faults: behaviourSection(behaviour) };
}
