import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MonitoredEndpointArgs } from "../../../../components/index";
import { validateEndpoint } from "../../../../components/validation/validate-endpoint";
import { endpointArguments } from "../../../support/component-arguments";

type Changes = Readonly<Record<string, unknown>>;

/** Replaces properties by path, as a caller without a type checker could. */
function changed(changes: Changes): Record<string, unknown> {
  const args: Record<string, unknown> = structuredClone({ ...endpointArguments() });
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split(".");
    const last = parts.pop() ?? "";
    let target = args;
    for (const part of parts) {
      target[part] = { ...(target[part] as object | undefined) };
      target = target[part] as Record<string, unknown>;
    }
    target[last] = value;
  }
  return args;
}

const paths = (changes: Changes) =>
  validateEndpoint("turbine-failure", changed(changes)).map(({ propertyPath }) => propertyPath);

const evaluation = endpointArguments().evaluations[0] as MonitoredEndpointArgs["evaluations"][number];
const contact = endpointArguments().contacts[0] as MonitoredEndpointArgs["contacts"][number];
const features = (count: number) => Array.from({ length: count }, (_, index) => `feature_${index}`);
const monitor = { "drift.backend": "sagemaker-model-monitor" };

/** Each line: what is changed, the value just inside the limit, the value just outside, and the path reported. */
const limits: readonly (readonly [path: string, inside: unknown, outside: unknown, reported?: string])[] = [
  ["environment", "prod2", "Prod"],
  ["environment", "a".repeat(13), "a".repeat(14)],
  ["accountId", "000000000000", "00000000000"],
  ["region", "us-gov-west-1", "europe"],
  ["name", "n".repeat(58), "n".repeat(59)],
  ["name", "a-b", "a_b"],
  ["platform", pulumi.output(endpointArguments().platform), {}, "platform.kmsKeyArn"],
  ["modelPackageGroupName", "g".repeat(63), "g".repeat(64)],
  [
    "initialModelPackageArn",
    "arn:aws-cn:sagemaker:eu-central-1:111122223333:model-package/turbine-failure/12",
    "arn:aws:sagemaker:eu-central-1:111122223333:model-package/turbine-failure",
  ],
  ["modelBucketNames", ["a.b-c"], [], "modelBucketNames"],
  ["modelBucketNames", ["abc"], ["s3://abc"], "modelBucketNames[0]"],
  ["modelBucketNames", ["abc", "abd"], ["abc", "abc"], "modelBucketNames"],
  ["imageRepositoryArns", ["arn:aws:ecr:eu-central-1:1:repository/x"], ["x"], "imageRepositoryArns[0]"],
  ["variantName", "AllTraffic", "all traffic"],
  ["instanceType", "ml.inf2.xlarge", "ml.inf1.xlarge"],
  ["instanceType", "ml.m5.large", "serverless"],
  ["instanceCount", 4, 4.5],
  ["networkIsolation", false, "no"],
  ["protectEndpoint", false, 0],
  ["captureSamplingPercentage", 1, 0],
  ["captureSamplingPercentage", 100, 101],
  [
    "vpc",
    { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
    { subnetIds: ["subnet-1"], securityGroupIds: [] },
    "vpc.securityGroupIds",
  ],
  [
    "vpc",
    { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
    { subnetIds: ["net-1"], securityGroupIds: ["sg-1"] },
    "vpc.subnetIds[0]",
  ],
  ["alarms.latencyP95Ms", 59999.9, 60000],
  ["alarms.latencyP95Ms", 0.1, 0],
  ["alarms.invocation5xxRatio", 0, -0.01],
  ["alarms.modelErrorRatio", 0.99, 1],
  ["alarms.evaluationPeriods", 60, 61],
  ["alarms.datapointsToAlarm", 2, 3],
  ["alarms.additionalAlarmNames", features(6), features(7)],
  ["alarms.additionalAlarmNames", ["x"], [" "], "alarms.additionalAlarmNames[0]"],
  ["alarms.additionalAlarmNames", ["x", "y"], ["x", "x"]],
  ["evaluations", [evaluation], []],
  [
    "evaluations",
    [{ ...evaluation, source: "bias.report" }],
    [{ ...evaluation, source: "bias" }],
    "evaluations[0].source",
  ],
  ["evaluations", [{ ...evaluation, path: "a.b" }], [{ ...evaluation, path: "a..b" }], "evaluations[0].path"],
  [
    "evaluations",
    [{ ...evaluation, bound: -1 }],
    [{ ...evaluation, bound: Number.NaN }],
    "evaluations[0].bound",
  ],
  [
    "evaluations",
    [{ ...evaluation, comparison: "lessThan" }],
    [{ ...evaluation, comparison: "<" }],
    "evaluations[0].comparison",
  ],
  [
    "evaluations",
    [{ ...evaluation, maximumReportAgeDays: 0.5 }],
    [{ ...evaluation, maximumReportAgeDays: 0 }],
    "evaluations[0].maximumReportAgeDays",
  ],
  [
    "evaluations",
    [evaluation, { ...evaluation, name: "other" }],
    [evaluation, evaluation],
    "evaluations[].name",
  ],
  ["rollout.minimumInvocations", 0, -1],
  ["rollout.alarmScope", "newFleet", "oldFleet"],
  ["rollout.minimumInvocations", 1_000_000_000, 1.5],
  ["drift.backend", "evaluator", "both"],
  ["drift.baselineStatisticsS3Uri", "s3://bucket/a/b.json", "https://bucket/a/b.json"],
  ["drift.baselineConstraintsS3Uri", "s3://bucket/key", "s3://bucket"],
  ["drift.baselineConstraintsS3Uri", `s3://bucket/${"k".repeat(1012)}`, `s3://bucket/${"k".repeat(1013)}`],
  ["drift.keyFeatures", features(10), features(11)],
  ["drift.keyFeatures", ["rpm"], []],
  ["drift.keyFeatures", ["rpm", "torque"], ["rpm", "rpm"]],
  ["drift.keyFeatures", ["air_temperature"], ["air temperature"], "drift.keyFeatures[0]"],
  ["drift.sigmaThreshold", 0.1, 0],
  ["drift.distanceThreshold", 0.99, 1],
  ["drift.minimumSamples", 1, 0],
  ["drift.windowMinutes", 5, 4],
  ["drift.windowMinutes", 1440, 1441],
  ["contacts", [contact], []],
  ["contacts", [contact], [{ ...contact, hours: "" }], "contacts[0].hours"],
  ["runbookBaseUrl", "https://x.example.com/runbooks", "http://x.example.com"],
  ["runbookBaseUrl", "https://x.example.com", "https://x.example.com/"],
];

const later = pulumi.output("later");
/** What has to change along with a property, so that the arguments still fit together. */
function companions(path: string, value: unknown): Changes {
  if (["environment", "accountId", "region", "modelPackageGroupName"].includes(path))
    return { platform: later, initialModelPackageArn: later };
  if (path.startsWith("drift.baseline")) return { modelBucketNames: ["turbine-registry", "bucket"] };
  if (path !== "modelBucketNames") return {};
  const [bucket] = value as string[];
  return {
    "drift.baselineStatisticsS3Uri": `s3://${bucket}/statistics.json`,
    "drift.baselineConstraintsS3Uri": `s3://${bucket}/constraints.json`,
  };
}

describe("the validation of a monitored endpoint", () => {
  it("finds nothing wrong with good arguments", () => {
    assert.deepEqual(paths({}), []);
  });

  for (const [path, inside, outside, reported = path] of limits)
    it(`takes ${path} = ${shown(inside)} and refuses ${shown(outside)}`, () => {
      const args = (value: unknown) => ({
        ...changed(companions(path, value)),
        ...pick(changed({ [path]: value }), path),
      });
      const problems = (value: unknown) => validateEndpoint("turbine-failure", args(value));
      assert.deepEqual(problems(inside), []);
      assert.ok(
        problems(outside).some(({ propertyPath }) => propertyPath === reported),
        JSON.stringify(problems(outside)),
      );
    });

  it("demands whole hours that divide a day of Model Monitor only", () => {
    assert.deepEqual(paths({ "drift.windowMinutes": 90 }), []);
    for (const windowMinutes of [60, 120, 180, 240, 360, 480, 720, 1440])
      assert.deepEqual(paths({ ...monitor, "drift.windowMinutes": windowMinutes }), []);
    for (const windowMinutes of [30, 90, 300, 420])
      assert.deepEqual(paths({ ...monitor, "drift.windowMinutes": windowMinutes }), ["drift.windowMinutes"]);
  });

  it("refuses Model Monitor in a region for which AWS publishes no image", () => {
    assert.deepEqual(paths({ ...monitor, region: "us-gov-west-1", platform: later }), ["drift.backend"]);
  });

  it("reports a missing property with its path, whatever else is missing", () => {
    assert.deepEqual(
      validateEndpoint("turbine-failure", {}).map(({ propertyPath }) => propertyPath),
      [
        "environment",
        "accountId",
        "region",
        "platform",
        "modelPackageGroupName",
        "initialModelPackageArn",
        "instanceType",
        "instanceCount",
        "modelBucketNames",
        "alarms",
        "evaluations",
        "drift",
        "runbookBaseUrl",
        "contacts",
      ],
    );
  });

  it("skips what only other resources know, and says of every other output that it comes too late", () => {
    const known = { ...endpointArguments() };
    const outputs = {
      initialModelPackageArn: later,
      vpc: { subnetIds: [later], securityGroupIds: [later] },
      platform: { ...known.platform, kmsKeyArn: later },
    };
    assert.deepEqual(validateEndpoint("turbine-failure", { ...known, ...outputs }), []);
    for (const property of Object.keys(known).filter(
      (name) => !["platform", "initialModelPackageArn"].includes(name),
    )) {
      const problems = validateEndpoint("turbine-failure", { ...known, [property]: later });
      assert.deepEqual(
        problems.map(({ propertyPath }) => propertyPath),
        [property],
      );
      assert.match(problems[0]?.reason ?? "", /must be a plain value/);
    }
  });

  it("measures the alarms' descriptions, which people's particulars may outgrow", () => {
    const contacts = (length: number) => [{ ...contact, hours: "h".repeat(length) }];
    assert.deepEqual(paths({ contacts: contacts(600) }), []);
    const [problem] = validateEndpoint("turbine-failure", changed({ contacts: contacts(1000) }));
    assert.equal(problem?.propertyPath, "contacts");
    assert.match(problem?.reason ?? "", /must be \d+ characters shorter in all/);
  });

  it("measures the document, which SSM holds up to 8192 bytes", () => {
    const evaluations = Array.from({ length: 30 }, (_, index) => ({
      ...evaluation,
      name: `${index}${"n".repeat(100)}`,
    }));
    const [problem] = validateEndpoint("turbine-failure", changed({ evaluations }));
    assert.equal(problem?.propertyPath, "evaluations");
    assert.match(problem?.reason ?? "", /\d+ bytes long, and SSM holds 8192/);
  });
});

/** The top-level property of a path; the rest stays as it is, so that outputs survive the change. */
function pick(args: Record<string, unknown>, path: string): Record<string, unknown> {
  const property = path.split(".")[0] ?? "";
  return { [property]: args[property] };
}

function shown(value: unknown): string {
  const text = pulumi.Output.isInstance(value) ? "an output" : (JSON.stringify(value) ?? "nothing");
  return text.length > 50 ? `${text.slice(0, 50)}… (${text.length})` : text;
}
