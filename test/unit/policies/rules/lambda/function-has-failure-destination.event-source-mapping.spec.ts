import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionHasFailureDestination as rule } from "../../../../../policies/rules/lambda/function-has-failure-destination";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

describe("function-has-failure-destination for an event source mapping", () => {
  const arnOf = (service: string) => `arn:aws:${service}:eu-central-1:111122223333:source`;
  const destination = { onFailure: { destinationArn: arnOf("sqs") } };
  const lost: FindingText = {
    on: 'EventSourceMapping "records"',
    problem: "loses the records that its function fails to handle",
    fix: "set destinationConfig.onFailure.destinationArn to the ARN of a queue or a topic",
  };
  const mapping = (
    props: Record<string, unknown>,
    propertyDependencies: ResourceSpec["propertyDependencies"] = {},
  ): ResourceSpec => ({
    type: resourceTypes.eventSourceMapping,
    name: "records",
    props: { functionName: "orchestrator", ...props },
    propertyDependencies,
  });
  const failures: ResourceSpec = { type: resourceTypes.queue, name: "failures", props: {} };
  const unknown = (path: string): FindingText => ({ on: lost.on, unknown: path });
  const table: ResourceSpec = { type: resourceTypes.table, name: "ledger", props: {} };

  const cases: readonly (readonly [string, ResourceSpec, readonly FindingText[]])[] = [
    [
      "accepts a stream with a destination",
      mapping({ eventSourceArn: arnOf("kinesis"), destinationConfig: destination }),
      [],
    ],
    ["refuses a Kinesis stream without", mapping({ eventSourceArn: arnOf("kinesis") }), [lost]],
    ["refuses a table's stream without", mapping({ eventSourceArn: arnOf("dynamodb") }), [lost]],
    ["refuses a Kafka cluster without", mapping({ eventSourceArn: arnOf("kafka") }), [lost]],
    ["refuses Kafka of one's own without", mapping({ selfManagedEventSource: { endpoints: {} } }), [lost]],
    ["leaves a queue alone", mapping({ eventSourceArn: arnOf("sqs") }), []],
    ["leaves a broker alone", mapping({ eventSourceArn: arnOf("mq") }), []],
    ["leaves a mapping without source alone", mapping({}), []],
    [
      "does not know an unknown source",
      mapping({ eventSourceArn: unknownValue }),
      [unknown("eventSourceArn")],
    ],
    [
      "accepts an unknown source with a destination",
      mapping({ eventSourceArn: unknownValue, destinationConfig: destination }),
      [],
    ],
    [
      "refuses a table's stream that is yet to be made",
      mapping({ eventSourceArn: unknownValue }, { eventSourceArn: [table] }),
      [lost],
    ],
    [
      "leaves a queue alone that is yet to be made",
      mapping({ eventSourceArn: unknownValue }, { eventSourceArn: [failures] }),
      [],
    ],
    [
      "does not know whether there is a source of one's own",
      mapping({ selfManagedEventSource: unknownValue }),
      [unknown("selfManagedEventSource")],
    ],
    [
      "does not know an unknown destination",
      mapping({ eventSourceArn: arnOf("kinesis"), destinationConfig: unknownValue }),
      [unknown("destinationConfig.onFailure.destinationArn")],
    ],
    [
      "accepts a destination that is yet to be made",
      mapping(
        {
          eventSourceArn: arnOf("kinesis"),
          destinationConfig: { onFailure: { destinationArn: unknownValue } },
        },
        { destinationConfig: [failures] },
      ),
      [],
    ],
  ];
  for (const [title, spec, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [table, failures, spec]), expected);
    });
  }
});
