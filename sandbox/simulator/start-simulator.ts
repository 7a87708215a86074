import { sandboxAccountId, sandboxRegion } from "../environment";
import { createApplicationAutoScaling } from "./application-autoscaling/create-application-autoscaling";
import { createCloudWatch } from "./cloudwatch/create-cloudwatch";
import { createCodeDeploy } from "./codedeploy/create-codedeploy";
import { Receiver } from "./deliveries/receiver";
import { createEventBridge } from "./eventbridge/create-eventbridge";
import { writeClockFile } from "./kernel/clock-file";
import type { MetricSink, SimulatedTime } from "./kernel/ports";
import { requestChecker } from "./kernel/request-checker";
import type { SandboxClock } from "./kernel/sandbox-clock";
import { ScaledClock } from "./kernel/scaled-clock";
import { startServer } from "./kernel/server";
import { SteppedClock } from "./kernel/stepped-clock";
import type { SageMakerBehaviour } from "./sagemaker/behaviour";
import { createSageMaker, sageMakerModel } from "./sagemaker/create-sagemaker";
import { createContainerHost } from "./sagemaker-runtime/container-host";
import { createSageMakerRuntime } from "./sagemaker-runtime/create-sagemaker-runtime";
import { publishInstanceMetrics } from "./sagemaker-runtime/instance-metrics";
import { seededRandom } from "./sagemaker-runtime/seeded-random";
import { createSsm } from "./ssm/create-ssm";
import { ownApi } from "./ssm/own-api";
import type { Surroundings } from "./surroundings";

export interface SimulatorOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  readonly clock:
    | { readonly mode: "scaled"; readonly scale: number; readonly startTime?: SimulatedTime }
    | { readonly mode: "stepped"; readonly startTime?: SimulatedTime };
  /** Where `clock.json` is written; without it, nothing is. */
  readonly worldFolder?: string;
  readonly surroundings: Surroundings;
  /** Botocore's `data` folder with AWS's service models. */
  readonly botocoreDataFolder: string;
  readonly behaviour?: Partial<SageMakerBehaviour>;
  /** Seed of the traffic split and the capture sampling. Default 1. */
  readonly seed?: number;
  /** Told of what went wrong in the background; no payloads. Default: standard error. */
  readonly onProblem?: (message: string) => void;
}

export interface RunningSimulator {
  readonly port: number;
  readonly url: string;
  readonly clock: SandboxClock;
  /** Stops the clock, answers open requests and writes what waits. */
  stop(): Promise<void>;
}

/** Starts all simulated services in this process, on one server. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const { surroundings, botocoreDataFolder } = options;
  const account = { accountId: sandboxAccountId, region: sandboxRegion };
  const onProblem = options.onProblem ?? ((message) => process.stderr.write(`${message}\n`));
  const clock = makeClock(options, onProblem);
  const random = seededRandom(options.seed ?? 1);

  const receiver = new Receiver(clock);

  // The bus publishes metrics and CloudWatch sends events, so one of the two has to be bound late.
  let metrics: MetricSink = { put: () => undefined };
  const eventBridge = createEventBridge({
    clock,
    place: account,
    sender: surroundings.sender,
    outside: { receiver, roleMay: surroundings.roleMay },
    metrics: { put: (datum) => metrics.put(datum) },
    onLoss: onProblem,
  });
  const cloudWatch = createCloudWatch({
    clock,
    events: eventBridge.events,
    place: account,
    ...(surroundings.notifier === undefined ? {} : { notifier: surroundings.notifier }),
  });
  metrics = cloudWatch.metrics;
  surroundings.publishMetrics?.(clock, metrics, onProblem);

  const sageMaker = createSageMaker({
    account,
    clock,
    events: eventBridge.events,
    alarms: cloudWatch.alarms,
    metrics: cloudWatch.metrics,
    objects: surroundings.objects,
    // Loaded when the first run analyses something, as the predictor is.
    analyser: async (...capture) => (await import("../model-monitor/judge-capture")).judgeCapture(...capture),
    checkRequest: requestChecker(botocoreDataFolder, sageMakerModel),
    containers: createContainerHost({
      objects: surroundings.objects,
      loadPredictor: async (archive) => (await predictorModule()).loadPredictor(archive),
      blamesRequest: (error) => error instanceof Error && error.name === "PredictionInputError",
      random,
    }),
    ...(options.behaviour === undefined ? {} : { behaviour: options.behaviour }),
  });
  publishInstanceMetrics(clock, cloudWatch.metrics, sageMaker.serving);
  const runtime = createSageMakerRuntime({
    clock,
    metrics,
    serving: sageMaker.serving,
    objects: surroundings.objects,
    random,
    onFailure: onProblem,
  });

  const codeDeploy = createCodeDeploy({
    account,
    clock,
    events: eventBridge.events,
    alarms: cloudWatch.alarms,
    traffic: surroundings.traffic,
  });

  const autoScaling = createApplicationAutoScaling({
    account,
    clock,
    metrics: cloudWatch.metrics,
    variants: sageMaker.variants,
  });

  const apis = [sageMaker.service, cloudWatch.service, eventBridge.service, codeDeploy.service, autoScaling];
  const ssm = createSsm({
    account,
    clock,
    events: eventBridge.events,
    actions: surroundings.automationActions(ownApi(apis, botocoreDataFolder, account, clock)),
    ...(surroundings.forward === undefined ? {} : { forward: surroundings.forward }),
  });

  const server = await startServer({
    ...account,
    clock,
    botocoreDataFolder,
    port: options.port,
    services: [...apis, ssm],
    restServices: [runtime.service],
    faultSections: [eventBridge.faults, receiver.faults(), sageMaker.faults, codeDeploy.faults],
    adminRoutes: [...eventBridge.adminRoutes, ...receiver.routes(), ...runtime.adminRoutes],
  }).catch((error: unknown) => {
    // Whoever started it in its own process must not be kept alive by timers of what never ran.
    clock.stop();
    surroundings.close();
    throw error;
  });
  if (options.worldFolder !== undefined) writeClockFile(options.worldFolder, clock.anchor());
  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}`,
    clock,
    async stop() {
      await server.close();
      await runtime.flush();
      clock.stop();
      surroundings.close();
    },
  };
}

/** Loaded when the first artifact is, because a simulator without models needs none of it. */
function predictorModule(): Promise<typeof import("../data/predictor")> {
  return import("../data/predictor");
}

function makeClock(options: SimulatorOptions, onProblem: (message: string) => void): SandboxClock {
  const { clock, worldFolder } = options;
  const start = clock.startTime === undefined ? {} : { startTime: clock.startTime };
  const onTaskFailure = (name: string, error: unknown): void =>
    onProblem(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  if (clock.mode === "scaled") return new ScaledClock({ ...start, scale: clock.scale, onTaskFailure });
  return new SteppedClock({
    ...start,
    onTaskFailure,
    ...(worldFolder === undefined ? {} : { onChange: (anchor) => writeClockFile(worldFolder, anchor) }),
  });
}
