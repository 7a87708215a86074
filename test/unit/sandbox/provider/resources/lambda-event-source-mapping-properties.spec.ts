import assert from "node:assert/strict";
import { unknownValue, type Value } from "../../../../../sandbox/provider/core/value";
import { mappingProblems } from "../../../../../sandbox/provider/resources/lambda-event-source-mapping-properties";

const queue = "arn:aws:sqs:us-east-1:000000000000:hints";
const stream = "arn:aws:dynamodb:us-east-1:000000000000:table/ledger/stream/2026";
const refused = (inputs: Record<string, Value>) => mappingProblems(inputs).map(({ property }) => property);

describe("what an event source mapping may be given", () => {
  it("is for a queue what Lambda takes of queues", () => {
    assert.deepEqual(refused({ eventSourceArn: queue, scalingConfig: { maximumConcurrency: 2 } }), []);
    assert.deepEqual(
      refused({
        eventSourceArn: queue,
        startingPosition: "LATEST",
        maximumRetryAttempts: 0,
        destinationConfig: {},
      }),
      ["destinationConfig", "maximumRetryAttempts", "startingPosition"],
    );
  });

  it("is for a stream a position to start from, and no concurrency", () => {
    assert.deepEqual(refused({ eventSourceArn: stream, startingPosition: "LATEST" }), []);
    assert.deepEqual(refused({ eventSourceArn: stream, scalingConfig: { maximumConcurrency: 2 } }), [
      "scalingConfig",
      "startingPosition",
    ]);
  });

  for (const [batchSize, window, problems] of [
    [10, 0, []],
    [11, 1, []],
    [11, 0, ["maximumBatchingWindowInSeconds"]],
  ] as const)
    it(`gathers ${batchSize} messages of a queue within ${window} s: ${problems.length === 0}`, () => {
      assert.deepEqual(
        refused({ eventSourceArn: queue, batchSize, maximumBatchingWindowInSeconds: window }),
        problems,
      );
    });

  it("is not judged before the source is known", () => {
    assert.deepEqual(
      refused({ eventSourceArn: unknownValue, startingPosition: "LATEST", batchSize: 11 }),
      [],
    );
  });
});
