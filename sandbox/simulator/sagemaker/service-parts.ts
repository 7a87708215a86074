import type { EventSink, MetricSetSink, MetricSink, SimulatedClock } from "../kernel/ports";
import type { RequestChecker } from "../kernel/request-checker";
import type { ObjectStore } from "../sagemaker-runtime/object-store";
import type { Account } from "./arns";
import type { SageMakerBehaviour } from "./behaviour";
import type { CaptureAnalyser } from "./monitoring/capture-analyser";
import type { SageMakerRecords } from "./records";
import type { TagStore } from "./tags";

/** What the groups of operations share. */
export interface ServiceParts {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly metrics: MetricSink & MetricSetSink;
  readonly objects: ObjectStore;
  readonly analyser: CaptureAnalyser;
  /** Checks what SageMaker itself would ask of its own operations, such as the registration in a pipeline. */
  readonly checkRequest: RequestChecker;
  readonly behaviour: SageMakerBehaviour;
  readonly records: SageMakerRecords;
  readonly tags: TagStore;
}
