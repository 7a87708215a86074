import type { MetricReader, MetricSink, SimulatedClock, SimulatedTime } from "../kernel/ports";
import type { ServingEndpoints } from "../sagemaker/serving-endpoints";

const minuteMs = 60_000;
const namespace = "/aws/sagemaker/Endpoints";
/** Of an instance that does nothing, and the memory that a busy one takes besides. Made up, for want of instances. */
const idle = { cpuPercent: 2, memoryPercent: 20, diskPercent: 15 } as const;
const busyMemoryPercent = 10;

/**
 * Publishes each minute what the instances of every serving variant do:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html. No instance runs here, so that the load is
 * the share of the minute before in which an instance would have been answering; 100 percent is one core at work.
 */
export function publishInstanceMetrics(
  clock: SimulatedClock,
  metrics: MetricSink & MetricReader,
  serving: ServingEndpoints,
): void {
  const plan = (time: SimulatedTime): void => {
    clock.at(time, "sagemaker: metrics of instances", () => {
      plan(time + minuteMs);
      for (const endpointName of serving.names()) publish(endpointName, time, metrics, serving);
    });
  };
  plan((Math.floor(clock.now() / minuteMs) + 1) * minuteMs);
}

function publish(
  endpointName: string,
  time: SimulatedTime,
  metrics: MetricSink & MetricReader,
  serving: ServingEndpoints,
): void {
  // The fleets of a deployment have their variants in common, and with that the metrics.
  const instances = new Map<string, number>();
  for (const { variantName, instanceCount } of serving.targetsOf(endpointName) ?? []) {
    instances.set(variantName, (instances.get(variantName) ?? 0) + instanceCount);
  }
  for (const [variantName, count] of instances) {
    const dimensions = { EndpointName: endpointName, VariantName: variantName };
    const latency = { namespace: "AWS/SageMaker", metricName: "ModelLatency", dimensions };
    const busyMicroseconds = metrics.sum(latency, time - minuteMs, time) ?? 0;
    const load = Math.min(busyMicroseconds / (minuteMs * 1000 * Math.max(count, 1)), 1);
    for (const [metricName, value] of [
      ["CPUUtilization", idle.cpuPercent + load * (100 - idle.cpuPercent)],
      ["MemoryUtilization", idle.memoryPercent + load * busyMemoryPercent],
      ["DiskUtilization", idle.diskPercent],
    ] as const) {
      metrics.put({ namespace, metricName, dimensions, value, unit: "Percent", time: time - minuteMs });
    }
  }
}
