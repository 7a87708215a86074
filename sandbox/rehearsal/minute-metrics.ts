import { type MetricName, type MetricStore, minuteMs } from "../simulator/cloudwatch/metric-store";
import type { Answer } from "./model-version";
import { variantMetric } from "./standing-alarms";

/** Latencies are kept to a tenth of a millisecond, so that a minute has few different ones at any traffic. */
const microsecondsPerStep = 100;

/**
 * Gathers a minute of answers and publishes it at its end: the metrics that SageMaker publishes for each request
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html), equal values counted together.
 */
export class MinuteMetrics {
  readonly #store: MetricStore;
  readonly #latency: MetricName;
  readonly #serverErrors: MetricName;
  readonly #modelErrors: MetricName;
  #latencies = new Map<number, number>();
  #answered = 0;
  #failed = 0;

  constructor(store: MetricStore, endpointName: string) {
    this.#store = store;
    this.#latency = variantMetric(endpointName, "ModelLatency");
    this.#serverErrors = variantMetric(endpointName, "Invocation5XXErrors");
    this.#modelErrors = variantMetric(endpointName, "InvocationModelErrors");
  }

  add({ statusCode, latencyMs }: Answer): void {
    const steps = Math.max(1, Math.round((latencyMs * 1000) / microsecondsPerStep));
    this.#latencies.set(steps, (this.#latencies.get(steps) ?? 0) + 1);
    this.#answered += 1;
    if (statusCode !== 200) this.#failed += 1;
  }

  /** Publishes the minute that ends at `end`, in milliseconds since the epoch. */
  publish(end: number): void {
    const time = end - minuteMs;
    for (const [steps, count] of this.#latencies)
      this.#store.put(this.#latency, "Microseconds", time, { value: steps * microsecondsPerStep, count });
    for (const name of [this.#serverErrors, this.#modelErrors])
      for (const [value, count] of [
        [0, this.#answered - this.#failed],
        [1, this.#failed],
      ] as const)
        if (count > 0) this.#store.put(name, "None", time, { value, count });
    this.#latencies = new Map();
    this.#answered = 0;
    this.#failed = 0;
  }
}
