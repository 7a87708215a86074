import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine } from "../metric-lines";
import { chart, threshold } from "../widgets";

const periodSeconds = 60;

/**
 * SageMaker stops the data capture of an instance whose disk is used too much, and asks for less than this:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor.html
 */
const captureStopsAtDiskPercent = 75;

/** How close the instances are to their limits, and for queued requests how long they wait. */
export function saturationWidgets(subject: EndpointSubject): Widget[] {
  return [
    processor(subject),
    memoryAndDisk(subject),
    ...(hasGpu(subject.settings.instanceType) ? [accelerator(subject)] : []),
    ...(subject.asynchronous ? queue(subject) : []),
  ];
}

/** SageMaker's families of accelerated computing with GPUs are ml.g… and ml.p…; Inferentia and Trainium are none. */
export function hasGpu(instanceType: string): boolean {
  return /^ml\.[gp]\d/.test(instanceType);
}

function processor({ region, variant }: EndpointSubject): Widget {
  return chart({
    title: "CPU (100 % for each of an instance's cores)",
    region,
    periodSeconds,
    unit: "%",
    metrics: [
      metricLine("cpuUtilization", variant, { stat: "Average", label: "average of the instances" }),
      metricLine("cpuUtilization", variant, { stat: "Maximum", label: "busiest instance" }),
    ],
  });
}

function memoryAndDisk({ region, variant }: EndpointSubject): Widget {
  return chart({
    title: "Memory and disk of the fullest instance",
    region,
    periodSeconds,
    unit: "%",
    max: 100,
    metrics: [
      metricLine("memoryUtilization", variant, { stat: "Maximum", label: "memory" }),
      metricLine("diskUtilization", variant, { stat: "Maximum", label: "disk" }),
    ],
    thresholds: [threshold("disk: data capture may stop above", captureStopsAtDiskPercent, "above")],
  });
}

function accelerator({ region, variant }: EndpointSubject): Widget {
  return chart({
    title: "GPU (100 % for each GPU of an instance)",
    region,
    periodSeconds,
    unit: "%",
    metrics: [
      metricLine("gpuUtilization", variant, { stat: "Maximum", label: "busiest instance" }),
      metricLine("gpuMemoryUtilization", variant, { stat: "Maximum", label: "memory" }),
    ],
  });
}

function queue({ region, endpoint, settings }: EndpointSubject): Widget[] {
  return [
    chart({
      title: "Requests that wait",
      region,
      periodSeconds,
      unit: "requests",
      metrics: [
        metricLine("backlogSize", endpoint, { stat: "Maximum", label: "all" }),
        metricLine("backlogSizePerInstance", endpoint, { stat: "Maximum", label: "per instance" }),
      ],
    }),
    chart({
      title: "Age of the oldest request that waits",
      region,
      periodSeconds,
      unit: "s",
      metrics: [metricLine("ageOfOldestRequest", endpoint, { stat: "Maximum", label: "age" })],
      thresholds: [
        threshold("people are told above", settings.asyncInference?.maximumRequestAgeSeconds ?? 0, "above"),
      ],
    }),
  ];
}
