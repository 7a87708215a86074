import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import type { NetworkSwitch } from "../../../../policies/model/endpoint/network-switch";
import type { Rule } from "../../../../policies/model/rule/rule";
import { resourceTypes } from "../../../../policies/model/stack/resource-types";
import { compliantJob, compliantModel } from "../../../../policies/testing/compliant-sagemaker";
import { findingsOf } from "../../../../policies/testing/findings-of";
import { unknownValue, withProperty } from "../../../../policies/testing/policy-resources";

export interface SwitchCases {
  readonly rule: Rule;
  readonly type: string;
  readonly name: NetworkSwitch;
  readonly problem: string;
}

const jobTypes = [
  resourceTypes.dataQualityJobDefinition,
  resourceTypes.modelQualityJobDefinition,
  resourceTypes.modelBiasJobDefinition,
  resourceTypes.modelExplainabilityJobDefinition,
];

/** What holds for each rule that demands a switch of a job's network. */
export function itDemandsTheSwitch({ rule, type, name, problem }: SwitchCases): void {
  const job = compliantJob(type);
  const path = `networkConfig.${name}`;
  const on = `${type.split(":").pop()} "turbine"`;
  const broken = [{ on, problem, fix: `set ${path} to true` }];
  const withSwitch = (value: unknown) => findingsOf(rule, [withProperty(job, path, value)]);

  it("finds nothing in a job that has it on", () => {
    assert.deepEqual(findingsOf(rule, [job]), []);
    assert.deepEqual(withSwitch("true"), []);
  });

  for (const [title, value] of [
    ["off", false],
    ["off, as a text", "false"],
    ["left out", undefined],
  ] as const) {
    it(`refuses a job that has it ${title}`, () => {
      assert.deepEqual(withSwitch(value), broken);
    });
  }

  it("refuses a job without any configuration of the network", () => {
    assert.deepEqual(findingsOf(rule, [withProperty(job, "networkConfig", undefined)]), broken);
  });

  it("does not ask for the other switch", () => {
    const others: readonly NetworkSwitch[] = [
      "enableInterContainerTrafficEncryption",
      "enableNetworkIsolation",
    ];
    for (const other of others.filter((candidate) => candidate !== name)) {
      assert.deepEqual(findingsOf(rule, [withProperty(job, `networkConfig.${other}`, false)]), []);
    }
  });

  it("leaves other kinds of jobs and models alone", () => {
    const others = jobTypes
      .filter((other) => other !== type)
      .map((other) => withProperty(compliantJob(other), "networkConfig", undefined));
    assert.deepEqual(findingsOf(rule, [...others, compliantModel()]), []);
  });

  it("says in a preview that it is unknown", () => {
    assert.deepEqual(withSwitch(unknownValue), [{ on, unknown: path }]);
    const whole = withProperty(job, "networkConfig", unknownValue);
    assert.deepEqual(findingsOf(rule, [whole]), [{ on, unknown: path }]);
  });

  it("does not take a value of a wrong type for on", () => {
    assert.deepEqual(withSwitch("yes"), [{ on, unknown: path }]);
  });
}

/** What holds for each rule that switches on the encryption of traffic by itself. */
export function itSwitchesOn(
  rule: Rule,
  types: readonly string[],
  inputs: Record<string, unknown> = {},
): void {
  const path = "enableInterContainerTrafficEncryption";
  const change = (networkConfig: unknown) => {
    assert.ok(rule.remediate !== undefined);
    const given = networkConfig === undefined ? inputs : { ...inputs, networkConfig };
    const props = unknownCheckingProxy(structuredClone(given)) as Record<string, unknown>;
    return rule.remediate.change({ type: types[0] ?? "", props });
  };

  it("mends the classic and the native form", () => {
    assert.deepEqual(rule.remediate?.types, types);
  });

  it("switches it on where it is off, and keeps what is beside it", () => {
    const vpcConfig = { subnets: ["subnet-1"] };
    assert.deepEqual(JSON.parse(JSON.stringify(change({ [path]: false, vpcConfig }))), {
      networkConfig: { [path]: true, vpcConfig },
    });
    assert.deepEqual(change(undefined), { networkConfig: { [path]: true } });
  });

  it("keeps what is not known yet beside it", () => {
    const changed = change({ vpcConfig: unknownValue })?.networkConfig;
    assert.ok(typeof changed === "object" && changed !== null);
    assert.equal(Reflect.get(changed, path), true);
    assert.throws(() => Reflect.get(changed, "vpcConfig"), { name: "Error", message: /vpcConfig/ });
  });

  it("has nothing to do where it is on, and does not touch what it cannot read", () => {
    for (const networkConfig of [{ [path]: true }, { [path]: unknownValue }, unknownValue, "text"]) {
      assert.equal(change(networkConfig), undefined, JSON.stringify(networkConfig));
    }
  });
}

/** What holds for each rule that demands a key at a path of a data-quality job. */
export function itDemandsTheKey(rule: Rule, path: string, data: string): void {
  const job = compliantJob(resourceTypes.dataQualityJobDefinition);
  const on = 'DataQualityJobDefinition "turbine"';
  const fix = `set ${path} to the ARN of a KMS key`;
  const [property = ""] = path.split(".");
  const withKey = (value: unknown) => findingsOf(rule, [withProperty(job, path, value)]);

  it("finds nothing in a job with a key", () => {
    assert.deepEqual(findingsOf(rule, [job]), []);
    assert.deepEqual(withKey("arn:aws:kms:us-east-1:000000000000:key/1"), []);
  });

  it("refuses a job without one", () => {
    const missing = [{ on, problem: `does not encrypt ${data} with a KMS key of its own`, fix }];
    assert.deepEqual(withKey(undefined), missing);
    assert.deepEqual(withKey(""), missing);
    assert.deepEqual(findingsOf(rule, [withProperty(job, property, undefined)]), missing);
  });

  it("refuses a key that AWS manages", () => {
    const managed = [{ on, problem: `encrypts ${data} with a key that AWS manages`, fix }];
    assert.deepEqual(withKey("alias/aws/s3"), managed);
    assert.deepEqual(withKey("arn:aws:kms:us-east-1:000000000000:alias/aws/s3"), managed);
  });

  it("leaves other kinds of jobs alone", () => {
    const other = withProperty(compliantJob(resourceTypes.modelBiasJobDefinition), path, undefined);
    assert.deepEqual(findingsOf(rule, [other, compliantModel()]), []);
  });

  it("accepts in a preview the unknown ARN of a key or an alias of the stack", () => {
    for (const type of [resourceTypes.key, resourceTypes.keyAlias]) {
      const source = { type, name: "data", props: {} };
      const later = {
        ...withProperty(job, path, unknownValue),
        propertyDependencies: { [property]: [source] },
      };
      assert.deepEqual(findingsOf(rule, [source, later]), []);
    }
  });

  it("says in a preview that a key of unknown origin is unknown", () => {
    assert.deepEqual(withKey(unknownValue), [{ on, unknown: path }]);
    assert.deepEqual(withKey(7), [{ on, unknown: path }]);
  });
}
