import assert from "node:assert/strict";
import {
  isHit,
  matches,
  type OperationFault,
} from "../../../../../../sandbox/simulator/kernel/faults/operation-fault";

const fault = (changes: Partial<OperationFault> = {}): OperationFault => ({
  operation: "sagemaker:UpdateEndpoint",
  kind: "throttle",
  skip: 0,
  every: 1,
  ...(changes as object),
});

const hitCalls = (changes: Partial<OperationFault>): readonly number[] =>
  Array.from({ length: 12 }, (_, index) => index + 1).filter((call) => isHit(fault(changes), call));

describe("which calls a fault hits", () => {
  const cases: readonly [title: string, changes: Partial<OperationFault>, calls: readonly number[]][] = [
    ["each, unless told otherwise", {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ["the first three", { times: 3 }, [1, 2, 3]],
    ["every fourth", { every: 4 }, [4, 8, 12]],
    ["none of those that are skipped", { skip: 10 }, [11, 12]],
    ["exactly the seventh", { skip: 6, times: 1 }, [7]],
    ["every third after two, twice", { skip: 2, every: 3, times: 2 }, [5, 8]],
  ];
  for (const [title, changes, calls] of cases) {
    it(title, () => assert.deepEqual(hitCalls(changes), calls));
  }

  it("is a matter of the operation's name, its service's, or of none", () => {
    const hits = (operation: string, service: string, called: string): boolean =>
      matches(fault({ operation }), service, called);
    assert.equal(hits("sagemaker:UpdateEndpoint", "sagemaker", "UpdateEndpoint"), true);
    assert.equal(hits("sagemaker:UpdateEndpoint", "sagemaker", "DescribeEndpoint"), false);
    assert.equal(hits("sagemaker:*", "sagemaker", "DescribeEndpoint"), true);
    assert.equal(hits("sagemaker:*", "sagemaker-runtime", "InvokeEndpoint"), false);
    assert.equal(hits("*", "cloudwatch", "DescribeAlarms"), true);
  });
});
