import assert from "node:assert/strict";
import { defaultBehaviour } from "../../../../../sandbox/simulator/sagemaker/behaviour";
import { planUpdate } from "../../../../../sandbox/simulator/sagemaker/deployment/plan";
import { startDeployment } from "../../../../../sandbox/simulator/sagemaker/deployment/state";
import type { EndpointRecord, Fleet } from "../../../../../sandbox/simulator/sagemaker/endpoint-record";
import { servingTargets } from "../../../../../sandbox/simulator/sagemaker/serving-endpoints";

const container = { invoke: () => assert.fail("not invoked") };

function fleet(configName: string, weights: Readonly<Record<string, number>>): Fleet {
  return {
    configName,
    variants: Object.entries(weights).map(([variantName, weight]) => ({
      variantName,
      modelName: "m",
      image: "i",
      instanceType: "ml.m5.large",
      instanceCount: 2,
      weight,
    })),
    shadows: [],
    dataCapture: undefined,
    started: Promise.resolve(),
    health: { kind: "healthy" },
    containers: new Map(Object.keys(weights).map((name) => [name, container])),
    servingSince: undefined,
  };
}

function endpoint(parts: Partial<EndpointRecord>): EndpointRecord {
  const time = new Date(0);
  return {
    name: "fan",
    arn: "arn",
    creationTime: time,
    lastModifiedTime: time,
    status: "InService",
    failureReason: undefined,
    fleet: fleet("old", { a: 3, b: 1 }),
    incoming: undefined,
    deployment: undefined,
    scaling: undefined,
    lastDeploymentConfig: undefined,
    ...parts,
  };
}

const shares = (record: EndpointRecord): readonly string[] | undefined =>
  servingTargets(record)?.map(
    ({ endpointConfigName, variantName, share }) => `${endpointConfigName} ${variantName} ${share}`,
  );

describe("what answers the requests of an endpoint", () => {
  it("is every variant, by its weight", () => {
    assert.deepEqual(shares(endpoint({})), ["old a 0.75", "old b 0.25"]);
  });

  it("is both fleets of an update, each by its share of the traffic", () => {
    const deployment = { ...startDeployment(planUpdate(undefined, 2, defaultBehaviour), 0), newShare: 0.5 };
    const updating = { status: "Updating" as const, incoming: fleet("new", { a: 3, b: 1 }), deployment };
    assert.deepEqual(shares(endpoint(updating)), [
      "old a 0.375",
      "old b 0.125",
      "new a 0.375",
      "new b 0.125",
    ]);
    assert.deepEqual(shares(endpoint({ ...updating, deployment: { ...deployment, newShare: 0 } })), [
      "old a 0.75",
      "old b 0.25",
    ]);
  });

  it("is nothing while the endpoint is created, deleted or has failed", () => {
    for (const status of ["Creating", "Deleting", "Failed", "OutOfService"] as const) {
      assert.equal(servingTargets(endpoint({ status })), undefined);
    }
  });
});
