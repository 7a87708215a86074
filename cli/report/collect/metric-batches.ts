import { dayMs } from "../model/time-range";
import type { MetricRequest } from "./metric-request";
import type { MetricBatchRequest } from "./report-facts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const requestsPerCall = 500;

/** Requests with short ranges share a call as long as it spans no more: a call has one range, and all of it is answered. */
const longestSharedSpanMs = dayMs;

/**
 * The requests in as few calls as may be: a call has one range of time, so requests of near ranges go together, and each
 * answer is cut to what was asked. Of long ranges only those go together that are (almost) the same.
 */
export function metricBatches(requests: readonly MetricRequest[]): MetricBatchRequest[] {
  const sorted = [...requests].sort((a, b) => spanClass(a) - spanClass(b) || a.fromMs - b.fromMs);
  const batches: { fromMs: number; toMs: number; requests: MetricRequest[] }[] = [];
  for (const request of sorted) {
    const open = batches.at(-1);
    if (open !== undefined && open.requests.length < requestsPerCall && fits(open, request)) {
      open.fromMs = Math.min(open.fromMs, request.fromMs);
      open.toMs = Math.max(open.toMs, request.toMs);
      open.requests.push(request);
    } else batches.push({ fromMs: request.fromMs, toMs: request.toMs, requests: [request] });
  }
  return batches;
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const lengthOf = ({ fromMs, toMs }: Span): number => toMs - fromMs;
const spanClass = (span: Span): number => (lengthOf(span) <= longestSharedSpanMs ? 0 : 1);

function fits(batch: Span, request: MetricRequest): boolean {
  const from = Math.min(batch.fromMs, request.fromMs);
  const union = Math.max(batch.toMs, request.toMs) - from;
  const longest = Math.max(lengthOf(batch), lengthOf(request));
  return spanClass(batch) === spanClass(request) && union <= Math.max(longestSharedSpanMs, longest * 1.25);
}
