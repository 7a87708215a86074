import type { PolicyResource } from "@pulumi/policy";
import { type Reading, readKeys, readText } from "../reading/reading";
import { dependenciesOfType } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** The services whose records a mapping can put elsewhere when its function fails. Not so for queues and brokers. */
const streams: ReadonlySet<string> = new Set(["dynamodb", "kafka", "kinesis"]);

/** Whether an event source mapping reads a stream, and not a queue or a broker that keeps its messages itself. */
export function streamMapping(mapping: PolicyResource): Reading<boolean> {
  const source = readText(mapping, ["eventSourceArn"]);
  if (source.state === "known") {
    return { state: "known", value: streams.has(source.value.split(":")[2] ?? "") };
  }
  if (source.state === "unknown") {
    if (dependenciesOfType(mapping, ["eventSourceArn"], resourceTypes.table).length > 0)
      return { state: "known", value: true };
    return dependenciesOfType(mapping, ["eventSourceArn"], resourceTypes.queue).length > 0
      ? { state: "known", value: false }
      : source;
  }
  // Apache Kafka that somebody runs himself has no ARN.
  const selfManaged = readKeys(mapping, ["selfManagedEventSource"]);
  return selfManaged.state === "unknown"
    ? selfManaged
    : { state: "known", value: selfManaged.state === "known" };
}
