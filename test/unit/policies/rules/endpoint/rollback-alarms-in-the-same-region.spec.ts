import assert from "node:assert/strict";
import { rollbackAlarmsInTheSameRegion as rule } from "../../../../../policies/rules/endpoint/rollback-alarms-in-the-same-region";
import {
  compliantParts,
  type EndpointParts,
  replaced,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import {
  type ProviderSpec,
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'MetricAlarm "turbine-errors"';
const ireland: ProviderSpec = { name: "ireland", props: { region: "eu-west-1" } };
const ohio: ProviderSpec = { name: "ohio", props: { region: "us-east-2" } };
const anywhere: ProviderSpec = { name: "anywhere", props: {} };
const later: ProviderSpec = { name: "later", props: { region: unknownValue } };

const judge = (parts: EndpointParts) => findingsOf(rule, Object.values(parts));

const elsewhere: FindingText = {
  on,
  problem: 'is in us-east-2, and Endpoint "turbine" is in eu-west-1',
  fix: 'set region to eu-west-1, or use the provider of Endpoint "turbine"',
};
const unknownOfEndpoint: FindingText = { on, unknown: 'the region of Endpoint "turbine"' };
const unknownOfAlarm: FindingText = { on, unknown: `the region of ${on}` };

interface Place {
  readonly region?: unknown;
  readonly provider?: ProviderSpec;
}

function placed(spec: ResourceSpec, { region, provider }: Place): ResourceSpec {
  const there = withProperty(spec, "region", region);
  return provider === undefined ? there : { ...there, provider };
}

describe("rollback-alarms-in-the-same-region", () => {
  const parts = compliantParts();
  /** The endpoint and the latency alarm in one place, and the error alarm in another. */
  const stack = (endpoint: Place, alarm: Place) => {
    const withEndpoint = { ...parts, endpoint: placed(parts.endpoint, endpoint) };
    const withLatency = replaced(withEndpoint, "latencyAlarm", placed(parts.latencyAlarm, endpoint));
    return replaced(withLatency, "errorAlarm", placed(parts.errorAlarm, alarm));
  };

  const stacks: readonly (readonly [string, Place, Place, readonly FindingText[]])[] = [
    ["accepts one provider that nobody names", {}, {}, []],
    ["accepts one provider whose region nobody knows", { provider: anywhere }, { provider: anywhere }, []],
    ["accepts one provider whose region is not known yet", { provider: later }, { provider: later }, []],
    ["accepts the same region of their own", { region: "eu-west-1" }, { region: "eu-west-1" }, []],
    [
      "accepts a region of its own that is the provider's",
      { provider: ireland },
      { region: "eu-west-1" },
      [],
    ],
    [
      "accepts two providers of one region",
      { provider: ireland },
      { provider: { ...ireland, name: "dublin" } },
      [],
    ],
    ["refuses a region of its own", { region: "eu-west-1" }, { region: "us-east-2" }, [elsewhere]],
    ["refuses the provider of another region", { provider: ireland }, { provider: ohio }, [elsewhere]],
    [
      "refuses a region of its own that is not the provider's",
      { provider: ireland },
      { provider: ireland, region: "us-east-2" },
      [elsewhere],
    ],
    [
      "refuses a provider's region that is not the endpoint's own",
      { provider: ohio, region: "eu-west-1" },
      { provider: ohio },
      [elsewhere],
    ],
    [
      "takes a region that the program leaves out, and that looks unknown in a preview, for the provider's",
      { provider: ireland, region: unknownValue },
      { provider: ohio, region: unknownValue },
      [elsewhere],
    ],
    [
      "says that the endpoint's region is unknown",
      { provider: anywhere },
      { provider: ireland },
      [{ on: 'MetricAlarm "turbine-errors"', unknown: 'the region of Endpoint "turbine"' }],
    ],
    [
      "says that the provider's region is not known yet",
      { provider: later },
      { region: "us-east-2" },
      [unknownOfEndpoint],
    ],
    ["says that the alarm's region is unknown", { region: "eu-west-1" }, {}, [unknownOfAlarm]],
    [
      "does not guess that two providers share a region",
      { provider: anywhere },
      { provider: later },
      [unknownOfAlarm],
    ],
    [
      "does not read a number as a region",
      { region: "eu-west-1" },
      { provider: { name: "odd", props: { region: 5 } } },
      [unknownOfAlarm],
    ],
  ];
  for (const [title, endpoint, alarm, expected] of stacks) {
    it(title, () => {
      assert.deepEqual(judge(stack(endpoint, alarm)), expected);
    });
  }

  it("says in a preview that a region computed from another resource is unknown", () => {
    const { schedule } = parts;
    const alarm = {
      ...placed(parts.errorAlarm, { region: unknownValue, provider: ireland }),
      propertyDependencies: { region: [schedule] },
    };
    const other = stack({ provider: ireland }, {});
    assert.deepEqual(judge(replaced(other, "errorAlarm", alarm)), [unknownOfAlarm]);
  });

  it("leaves alarms alone that no endpoint names", () => {
    const { errorAlarm } = stack({}, { region: "us-east-2" });
    assert.deepEqual(findingsOf(rule, [errorAlarm]), []);
  });

  it("tells each endpoint from which an alarm is away", () => {
    const split = stack({ region: "eu-west-1" }, { region: "us-east-2" });
    const twin = { ...placed(split.endpoint, { region: "us-east-2" }), name: "twin" };
    assert.deepEqual(findingsOf(rule, [...Object.values(split), twin]), [
      {
        on: 'MetricAlarm "turbine-latency"',
        problem: 'is in eu-west-1, and Endpoint "twin" is in us-east-2',
        fix: 'set region to us-east-2, or use the provider of Endpoint "twin"',
      },
      elsewhere,
    ]);
  });
});
