import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { buildPack, previewUnderPack } from "../../support/policy-engine";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const endpoint = "aws:sagemaker:Endpoint";
const configuration = "aws:sagemaker:EndpointConfiguration";
const alarm = "aws:cloudwatch:MetricAlarm";

/** What the engine must print for each program: the resource and the message without its fix. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "endpoint-has-rollback-alarms": [
    `${endpoint}: with-a-foreign-alarm | Endpoint "with-a-foreign-alarm" has no rollback alarm for its errors (Invocation5XXErrors or InvocationModelErrors with its own EndpointName).`,
    `${endpoint}: with-a-foreign-alarm | Endpoint "with-a-foreign-alarm" names the rollback alarm "declared-elsewhere", which this stack does not declare.`,
    `${endpoint}: without-alarms | Endpoint "without-alarms" names no rollback alarm.`,
    `${endpoint}: without-latency | Endpoint "without-latency" has no rollback alarm for its latency (ModelLatency with its own EndpointName).`,
  ],
  "rollback-alarms-can-fire": [
    `${alarm}: out-of-range-errors | MetricAlarm "out-of-range-errors" can never go off: the Average of Invocation5XXErrors is at most 1, and the threshold is GreaterThanThreshold 1.`,
    `${alarm}: silent-on-missing-data-latency | MetricAlarm "silent-on-missing-data-latency" does not say what missing data means, so that it waits in INSUFFICIENT_DATA without traffic.`,
    `${alarm}: wrong-variant-errors | MetricAlarm "wrong-variant-errors" watches the variant "AllTraffic", which EndpointConfiguration "wrong-variant" does not have.`,
  ],
  "endpoint-has-drift-baseline": [
    `${endpoint}: with-a-stopped-schedule | Endpoint "with-a-stopped-schedule" has the drift monitor EventTarget "with-a-stopped-schedule-drift", which is started by EventRule "with-a-stopped-schedule-drift", which is disabled.`,
    `${endpoint}: with-the-monitor-of-another | Endpoint "with-the-monitor-of-another" has no drift monitor.`,
    `${endpoint}: without-monitor | Endpoint "without-monitor" has no drift monitor.`,
    `${endpoint}: without-statistics | Endpoint "without-statistics" has the drift monitor EventTarget "without-statistics-drift", which has no baseline statistics file.`,
  ],
  "rollback-alarms-take-action": [
    `${alarm}: switched-off-errors | MetricAlarm "switched-off-errors" has its actions disabled.`,
    `${alarm}: without-action-latency | MetricAlarm "without-action-latency" tells nobody when it goes off.`,
  ],
  "endpoint-bakes-30-minutes": [
    `${endpoint}: short | Endpoint "short" bakes for 660 s, less than the 1800 s that are demanded.`,
    `${endpoint}: short-batches | Endpoint "short-batches" bakes for 120 s, less than the 1800 s that are demanded.`,
  ],
  "endpoint-shifts-traffic-gradually": [
    `${endpoint}: at-once | Endpoint "at-once" moves all traffic at once.`,
    `${endpoint}: most-instances | Endpoint "most-instances" has deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.canarySize.value at 3 of 4 instances, outside 1 to 2.`,
    `${endpoint}: out-of-time | Endpoint "out-of-time" has waits of 2400 s and 1200 s to start instances, which do not fit its time limit of 3000 s.`,
  ],
  "endpoint-captures-data": [
    `${configuration}: half-and-plain | EndpointConfiguration "half-and-plain" captures data without a KMS key of its own.`,
    `${configuration}: half-and-plain | EndpointConfiguration "half-and-plain" does not capture Output.`,
    `${configuration}: switched-off | EndpointConfiguration "switched-off" has data capture switched off.`,
    `${configuration}: without-capture | EndpointConfiguration "without-capture" captures no data.`,
  ],
};

describe("the real engine under the policy pack", function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = temporaryFolder("policies");
    await buildPack();
  });
  after(() => removeFolder(folder));

  const preview = (program: string, ...options: readonly string[]) =>
    previewUnderPack(path.join(__dirname, program), path.join(folder, program), ...options);

  it("passes a program that keeps every rule, with no finding", async () => {
    const { exitCode, output, findings } = await preview("good");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(findings, []);
    assert.match(output, /✅ monitored-endpoint@/);
  });

  for (const [policy, expected] of Object.entries(refused)) {
    it(`refuses a program that breaks ${policy}, and says why and how to mend it`, async () => {
      const { exitCode, output, findings } = await preview(policy);
      assert.notEqual(exitCode, 0, output);
      assert.deepEqual(
        findings.map(({ resource, lines }) => `${resource} | ${lines[1]}`).sort(),
        expected,
        output,
      );
      for (const finding of findings) {
        assert.equal(finding.level, "mandatory");
        assert.equal(finding.policy, policy);
        assert.match(finding.lines[2] ?? "", /^Fix: .+\.$/);
      }
    });
  }

  const undecided = {
    policy: "not-evaluable",
    resource: `${alarm}: undecided-latency`,
    lines: [
      'MetricAlarm "undecided-latency" cannot be judged whole. Unknown:',
      "- treatMissingData (rollback-alarms-can-fire)",
    ],
  };

  it("advises on what is unknown and passes", async () => {
    const { exitCode, output, findings } = await preview("not-evaluable");
    assert.equal(exitCode, 0, output);
    assert.deepEqual(findings, [{ ...undecided, level: "advisory" }]);
  });

  it("refuses what is unknown when the configuration says so", async () => {
    const file = path.join(folder, "config.json");
    writeFileSync(file, JSON.stringify({ "not-evaluable": "mandatory" }));
    const backend = path.join(folder, "strict");
    const program = path.join(__dirname, "not-evaluable");
    const { exitCode, output, findings } = await previewUnderPack(
      program,
      backend,
      "--policy-pack-config",
      file,
    );
    assert.notEqual(exitCode, 0, output);
    assert.deepEqual(findings, [{ ...undecided, level: "mandatory" }]);
  });
});
