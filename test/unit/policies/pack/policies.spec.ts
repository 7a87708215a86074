import assert from "node:assert/strict";
import { violation } from "../../../../policies/model/rule/finding";
import { mandatory } from "../../../../policies/model/rule/level";
import { defineRule, type Rule } from "../../../../policies/model/rule/rule";
import { policiesOf } from "../../../../policies/pack/policies";
import { endpointRules as rules } from "../../../../policies/rules/endpoint";
import { changed, compliantParts } from "../../../../policies/testing/compliant-stack";
import { type ResourceSpec, unknownValue } from "../../../../policies/testing/policy-resources";
import { analyze, type Configuration, type Report } from "../../../support/policy-run";

const urn = (type: string) => `urn:pulumi:prod::turbines::${type}::turbine`;
const endpointUrn = urn("aws:sagemaker/endpoint:Endpoint");
const configurationUrn = urn("aws:sagemaker/endpointConfiguration:EndpointConfiguration");

/** The pack on a day in July, with its summaries in a list. */
function pack(judged: readonly Rule[] = rules, said: string[] = []) {
  return policiesOf(judged, {
    clock: () => new Date("2026-07-15T12:00:00Z"),
    say: (line) => said.push(line),
  });
}

async function reportsOf(
  policies: ReturnType<typeof pack>,
  parts: Iterable<ResourceSpec>,
  configuration: Configuration = {},
): Promise<readonly Report[]> {
  return (await analyze(policies, [...parts], configuration)).reports;
}

describe("the policies of the pack", () => {
  const parts = compliantParts();

  it("are the settings first, the rules, and last the exemptions and what could not be judged", () => {
    assert.deepEqual(
      pack().map(({ name, enforcementLevel }) => [name, enforcementLevel]),
      [
        ["settings", "mandatory"],
        ...rules.map(({ id }) => [id, "mandatory"]),
        ["exemptions", "mandatory"],
        ["not-evaluable", "advisory"],
      ],
    );
  });

  it("are called only when they have something to tell, beside the first", async () => {
    const stack = changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", undefined);
    assert.deepEqual((await analyze(pack(), Object.values(parts))).called, ["settings"]);
    assert.deepEqual((await analyze(pack(), Object.values(stack))).called, [
      "settings",
      "endpoint-captures-data",
    ]);
  });

  it("judge with the default settings when the policy of the settings is switched off", async () => {
    const policies = pack();
    const off = { settings: { enforcementLevel: "disabled" } };
    const broken = Object.values(changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", undefined));
    for (const [stack, expected] of [
      [broken, ["endpoint-captures-data"]],
      [Object.values(parts), []],
      [broken, ["endpoint-captures-data"]],
    ] as const) {
      assert.deepEqual(
        (await reportsOf(policies, stack, off)).map(({ policy }) => policy),
        expected,
      );
    }
  });

  it("judge each stack anew then, also by the rule that is asked first", async () => {
    const policies = pack();
    const off = { settings: { enforcementLevel: "disabled" } };
    const [first] = rules;
    const refused = Object.values(
      changed(parts, "endpoint", "deploymentConfig.autoRollbackConfiguration", undefined),
    );
    for (const [stack, expected] of [
      [Object.values(parts), []],
      [refused, [first?.id]],
      [Object.values(parts), []],
    ] as const) {
      const found = await reportsOf(policies, stack, off);
      assert.deepEqual(
        found.map(({ policy }) => policy),
        expected,
      );
    }
  });

  it("say a summary of each analysis", async () => {
    const said: string[] = [];
    const policies = pack(rules, said);
    await analyze(policies, Object.values(parts));
    await analyze(policies, Object.values(changed(parts, "configuration", "dataCaptureConfig", undefined)));
    assert.deepEqual(said, [
      "no finding; 10 rules on 6 resources",
      "1 mandatory violation (1 high); 10 rules on 6 resources",
    ]);
  });

  it("report nothing for a stack that keeps every rule", async () => {
    assert.deepEqual(await reportsOf(pack(), Object.values(parts)), []);
  });

  it("report nothing for an empty stack", async () => {
    assert.deepEqual(await reportsOf(pack(), []), []);
  });

  it("report a violation under the rule's name, on the resource, with the fix in the message", async () => {
    const stack = changed(parts, "configuration", "dataCaptureConfig.kmsKeyId", undefined);
    assert.deepEqual(await reportsOf(pack(), Object.values(stack)), [
      {
        policy: "endpoint-captures-data",
        level: "mandatory",
        message:
          'An endpoint must capture its requests and its answers, encrypted with a KMS key.\nEndpointConfiguration "turbine" captures data without a KMS key of its own.\nFix: set dataCaptureConfig.kmsKeyId to the ARN of a KMS key.',
        urn: configurationUrn,
      },
    ]);
  });

  it("list what is unknown once per resource, with the rules that it stops", async () => {
    const stack = changed(parts, "endpoint", "deploymentConfig", unknownValue);
    assert.deepEqual(await reportsOf(pack(), Object.values(stack)), [
      {
        policy: "not-evaluable",
        level: "advisory",
        message: [
          'Endpoint "turbine" cannot be judged whole. Unknown:',
          "- deploymentConfig.autoRollbackConfiguration.alarms (endpoint-has-rollback-alarms)",
          "- deploymentConfig.blueGreenUpdatePolicy (endpoint-has-one-update-policy, endpoint-bakes-30-minutes, endpoint-shifts-traffic-gradually)",
        ].join("\n"),
        urn: endpointUrn,
      },
    ]);
  });

  it("report a violation beside unknown values", async () => {
    const unknown = changed(parts, "endpoint", "deploymentConfig", unknownValue);
    const stack = changed(unknown, "configuration", "dataCaptureConfig.enableCapture", false);
    const reports = await reportsOf(pack(), Object.values(stack));
    assert.deepEqual(
      reports.map(({ policy }) => policy),
      ["endpoint-captures-data", "not-evaluable"],
    );
  });

  it("judge each analysis by its own resources", async () => {
    const policies = pack();
    const broken = changed(parts, "configuration", "dataCaptureConfig.enableCapture", false);
    assert.equal((await reportsOf(policies, Object.values(broken))).length, 1);
    assert.deepEqual(await reportsOf(policies, Object.values(parts)), []);
    assert.equal((await reportsOf(policies, Object.values(broken))).length, 1);
  });

  it("do not list again what was unknown in an earlier analysis", async () => {
    const policies = pack();
    await reportsOf(policies, Object.values(changed(parts, "endpoint", "deploymentConfig", unknownValue)));
    assert.deepEqual(await reportsOf(policies, Object.values(parts)), []);
  });

  it("report wrong settings, all of them, and judge without any", async () => {
    const settings = {
      settings: { profil: "dev", rules: { "endpoint-bakes-30-minutes": { minimumBakeSecond: 60 } } },
    };
    assert.deepEqual(
      (await reportsOf(pack(), Object.values(parts), settings)).map(({ policy, message }) => [
        policy,
        message,
      ]),
      [
        [
          "settings",
          "rules.endpoint-bakes-30-minutes.minimumBakeSecond is no setting of the pack. None of the settings holds until this is mended.\nFix: remove it, or write minimumBakeSeconds.",
        ],
        [
          "settings",
          "profil is no setting of the pack. None of the settings holds until this is mended.\nFix: remove it, or write profile.",
        ],
      ],
    );
  });

  it("report a rule that throws as broken, and go on with its other subjects and with the other rules", async () => {
    const moody = defineRule({
      id: "moody",
      title: "Moody.",
      severity: "low",
      rationale: "",
      remediation: "",
      levels: mandatory,
      frameworks: {},
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
    const reports = await reportsOf(pack([moody, ...rules]), silent);
    assert.deepEqual(
      reports.map(({ policy, message }) => [policy, message.split("\n")[1]]),
      [
        ["moody", 'Endpoint "compressor" is not good enough.'],
        ["moody", 'Endpoint "turbine" could not be judged, because the rule is broken: no mood.'],
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
      levels: mandatory,
      frameworks: {},
      subjects: ({ endpoints }) => endpoints,
      check: ({ resource }) => (resource.props.deploymentConfig ? [] : []),
    });
    const stack = changed(parts, "endpoint", "deploymentConfig", unknownValue);
    const [report] = await reportsOf(pack([careless]), Object.values(stack));
    assert.match(
      report?.message ?? "",
      /the rule is broken: .*deploymentConfig can't be known during preview/,
    );
  });
});
