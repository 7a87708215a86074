import type { SampleRange } from "./can-fire";
import type { MetricName } from "./metric-store";

const perRequestShare: SampleRange = { minimum: 0, maximum: 1 };
const once: SampleRange = { minimum: 1, maximum: 1 };
const unbounded: SampleRange = { minimum: 0, maximum: Number.POSITIVE_INFINITY };
/** A container must answer within 60 seconds: API_runtime_InvokeEndpoint. In microseconds. */
const modelLatency: SampleRange = { minimum: 0, maximum: 60_000_000 };
const eachMinute: SampleRange = { ...unbounded, publishedEverySeconds: 60 };

/**
 * Samples of AWS's own metrics, by namespace and name. The error metrics of SageMaker and Lambda have one sample per
 * request, 0 or 1, so that their average is a share and their sum a number:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html,
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
const samples: Readonly<Record<string, SampleRange>> = {
  "AWS/SageMaker Invocations": once,
  "AWS/SageMaker Invocation4XXErrors": perRequestShare,
  "AWS/SageMaker Invocation5XXErrors": perRequestShare,
  "AWS/SageMaker InvocationModelErrors": perRequestShare,
  "AWS/SageMaker ModelLatency": modelLatency,
  "AWS/SageMaker OverheadLatency": unbounded,
  "AWS/SageMaker InvocationFailures": once,
  "AWS/SageMaker ApproximateAgeOfOldestRequest": eachMinute,
  "AWS/Lambda Invocations": once,
  "AWS/Lambda Errors": perRequestShare,
  "AWS/Lambda Throttles": perRequestShare,
  "AWS/Lambda Duration": unbounded,
  "AWS/SQS ApproximateNumberOfMessagesVisible": eachMinute,
  "AWS/SQS ApproximateAgeOfOldestMessage": eachMinute,
};

/** What samples a metric of AWS has; `undefined` for one that is not known here. */
export function awsMetricSamples({ namespace, metricName }: MetricName): SampleRange | undefined {
  return samples[`${namespace} ${metricName}`];
}
