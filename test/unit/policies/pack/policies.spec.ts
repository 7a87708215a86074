import assert from "node:assert/strict";
import { violation } from "../../../../policies/model/finding";
import { defineRule } from "../../../../policies/model/rule";
import { policiesOf } from "../../../../policies/pack/policies";
import { rules } from "../../../../policies/rules";
import { unknownValue } from "../../../support/policy-resources";
import { analyze } from "../../../support/policy-run";
import { changed, compliantParts } from "../../../support/policy-stack";

const urn = (type: string) => `urn:pulumi:prod::turbines::${type}::turbine`;
const endpointUrn = urn("aws:sagemaker/endpoint:Endpoint");
const configurationUrn = urn("aws:sagemaker/endpointConfiguration:EndpointConfiguration");

describe("the policies of the pack", () => {
  const parts = compliantParts();

  it("are the rules, all mandatory, and last the advice on what could not be judged", () => {
    assert.deepEqual(
      policiesOf(rules).map(({ name, enforcementLevel }) => [name, enforcementLevel]),
      [...rules.map(({ id }) => [id, "mandatory"]), ["not-evaluable", "advisory"]],
    );
  });

  it("report nothing for a stack that keeps every rule", async () => {
    assert.deepEqual(await analyze(policiesOf(rules), Object.values(parts)), []);
  });

  it("report nothing for an empty stack", async () => {
    assert.deepEqual(await analyze(policiesOf(rules), []), []);
  });

  it("report a violation under the rule's name, on the resource, with the fix in the message", async () => {
    const stack = changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", undefined);
    assert.deepEqual(await analyze(policiesOf(rules), Object.values(stack)), [
      {
        policy: "endpoint-captures-data",
        message:
          'EndpointConfiguration "turbine" captures data without a KMS key of its own.\nFix: set dataCaptureConfig.kmsKeyId to the ARN of a KMS key.',
        urn: configurationUrn,
      },
    ]);
  });

  it("list what is unknown once per resource, with the rules that it stops", async () => {
    const stack = changed(parts, "endpoint", "deploymentConfig", unknownValue);
    assert.deepEqual(await analyze(policiesOf(rules), Object.values(stack)), [
      {
        policy: "not-evaluable",
        message: [
          'Endpoint "turbine" cannot be judged whole. Unknown:',
          "- deploymentConfig.autoRollbackConfiguration.alarms (endpoint-has-rollback-alarms)",
          "- deploymentConfig.blueGreenUpdatePolicy (endpoint-bakes-30-minutes, endpoint-shifts-traffic-gradually)",
        ].join("\n"),
        urn: endpointUrn,
      },
    ]);
  });

  it("report a violation beside unknown values", async () => {
    const unknown = changed(parts, "endpoint", "deploymentConfig", unknownValue);
    const stack = changed(unknown, "configuration", "dataCaptureConfig.enableCapture", false);
    const reports = await analyze(policiesOf(rules), Object.values(stack));
    assert.deepEqual(
      reports.map(({ policy }) => policy),
      ["endpoint-captures-data", "not-evaluable"],
    );
  });

  it("judge each analysis by its own resources", async () => {
    const policies = policiesOf(rules);
    const broken = changed(parts, "configuration", "dataCaptureConfig.enableCapture", false);
    assert.equal((await analyze(policies, Object.values(broken))).length, 1);
    assert.deepEqual(await analyze(policies, Object.values(parts)), []);
    assert.equal((await analyze(policies, Object.values(broken))).length, 1);
  });

  it("do not list again what was unknown in an earlier analysis", async () => {
    const policies = policiesOf(rules);
    await analyze(policies, Object.values(changed(parts, "endpoint", "deploymentConfig", unknownValue)));
    assert.deepEqual(await analyze(policies, Object.values(parts)), []);
  });

  it("report a setting that the rule does not know", async () => {
    const settings = { "endpoint-bakes-30-minutes": { minimumBakeSecond: 60 } };
    assert.deepEqual(await analyze(policiesOf(rules), Object.values(parts), settings), [
      {
        policy: "endpoint-bakes-30-minutes",
        message:
          'The pack\'s configuration gives this policy the unknown setting "minimumBakeSecond".\nFix: remove it.',
        urn: undefined,
      },
    ]);
  });

  it("report a rule that throws as broken, and go on with its other subjects and with the other rules", async () => {
    const moody = defineRule({
      id: "moody",
      title: "Moody.",
      severity: "low",
      rationale: "",
      remediation: "",
      subjects: ({ endpoints }) => endpoints,
      check: ({ resource }) => {
        if (resource.name === "turbine") throw new Error("no mood");
        return [violation(resource, "is not good enough", "try again")];
      },
    });
    const stack = [...Object.values(parts), ...Object.values(compliantParts("compressor"))];
    const silent = stack.map((spec) =>
      spec === parts.errorAlarm ? { ...spec, props: { ...spec.props, alarmActions: [] } } : spec,
    );
    const reports = await analyze(policiesOf([moody, ...rules]), silent);
    assert.deepEqual(
      reports.map(({ policy, message }) => [policy, message.split("\n")[0]]),
      [
        ["moody", 'Endpoint "turbine" could not be judged, because the rule is broken: no mood.'],
        ["moody", 'Endpoint "compressor" is not good enough.'],
        ["rollback-alarms-take-action", 'MetricAlarm "turbine-errors" tells nobody when it goes off.'],
      ],
    );
  });

  it("report a rule as broken that reads an unknown value past the readers", async () => {
    const careless = defineRule({
      id: "careless",
      title: "Careless.",
      severity: "low",
      rationale: "",
      remediation: "",
      subjects: ({ endpoints }) => endpoints,
      check: ({ resource }) => (resource.props.deploymentConfig ? [] : []),
    });
    const stack = changed(parts, "endpoint", "deploymentConfig", unknownValue);
    const [report] = await analyze(policiesOf([careless]), Object.values(stack));
    assert.match(
      report?.message ?? "",
      /the rule is broken: .*deploymentConfig can't be known during preview/,
    );
  });
});
