import type { Problem } from "../core/problem";
import { flag, group, json, number, set, text } from "../core/property";
import { tags } from "../core/tags";
import type { Bag } from "../core/value";
import { functionNameIn } from "./lambda-names";

/** The properties of `aws.lambda.EventSourceMapping` that mean something to a queue or to a stream of a table. */
export const mappingProperties = {
  batchSize: number({ computed: true, minimum: 1, maximum: 10_000 }),
  bisectBatchOnFunctionError: flag(),
  destinationConfig: group({
    onFailure: group({ destinationArn: text({ required: true, apiName: "Destination" }) }),
  }),
  enabled: flag({ default: true }),
  eventSourceArn: text({ required: true, replaces: true }),
  filterCriteria: group({ filters: set(group({ pattern: json({ maximum: 4096 }) }), { maximum: 10 }) }),
  functionName: text({
    required: true,
    same: (before: string, after: string) => functionNameIn(before) === functionNameIn(after),
  }),
  functionResponseTypes: set(text({ oneOf: ["ReportBatchItemFailures"] })),
  maximumBatchingWindowInSeconds: number({ minimum: 0, maximum: 300 }),
  maximumRecordAgeInSeconds: number({ computed: true, minimum: -1, maximum: 604_800 }),
  maximumRetryAttempts: number({ computed: true, minimum: -1, maximum: 10_000 }),
  parallelizationFactor: number({ computed: true, minimum: 1, maximum: 10 }),
  scalingConfig: group({ maximumConcurrency: number({ minimum: 2, maximum: 1000 }) }),
  startingPosition: text({ replaces: true, oneOf: ["TRIM_HORIZON", "LATEST"] }),
  tags,
};

/** What an existing mapping may be given anew. */
export const changeable = [
  "batchSize",
  "bisectBatchOnFunctionError",
  "destinationConfig",
  "enabled",
  "filterCriteria",
  "functionName",
  "functionResponseTypes",
  "maximumBatchingWindowInSeconds",
  "maximumRecordAgeInSeconds",
  "maximumRetryAttempts",
  "parallelizationFactor",
  "scalingConfig",
] as const;

const ofStreamsOnly = [
  "bisectBatchOnFunctionError",
  "destinationConfig",
  "maximumRecordAgeInSeconds",
  "maximumRetryAttempts",
  "parallelizationFactor",
  "startingPosition",
];

/** What Lambda refuses of a queue or of a stream (Lambda's developer guide, "Event source mapping parameters"). */
export function mappingProblems(inputs: Bag): Problem[] {
  const { eventSourceArn, batchSize, maximumBatchingWindowInSeconds: window } = inputs;
  // A preview does not know yet what it will be.
  if (typeof eventSourceArn !== "string") return [];
  const given = (names: readonly string[]) =>
    names.filter((name) => inputs[name] !== undefined && inputs[name] !== null);
  if (!/^arn:[^:]+:sqs:/.test(eventSourceArn))
    return [
      ...given(["scalingConfig"]).map((property) => ({ property, reason: "is for queues only; remove it" })),
      ...(given(["startingPosition"]).length > 0
        ? []
        : [{ property: "startingPosition", reason: "is required for a stream: TRIM_HORIZON or LATEST" }]),
    ];
  const needsWindow = typeof batchSize === "number" && batchSize > 10 && (window ?? 0) === 0;
  return [
    ...given(ofStreamsOnly).map((property) => ({ property, reason: "is for streams only; remove it" })),
    ...(needsWindow
      ? [
          {
            property: "maximumBatchingWindowInSeconds",
            reason: "must be at least 1 for batches of more than 10 messages",
          },
        ]
      : []),
  ];
}
