import assert from "node:assert/strict";
import {
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { invokeBundle, packageChanged, reconcile } from "./invoke-bundle";
import { type Clients, deploy, document } from "./sandbox-endpoint";
import { type SteppedSandbox, startSteppedSandbox } from "./stepped-sandbox";

const endpointName = "sandbox-turbine-failure";
const latencyAlarm = `${endpointName}-latency-p95`;

describe("rollback alarms for the new fleet alone, against the sandbox", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("alarm-clones");
  let sandbox: Sandbox;
  let clients: Clients;
  let bundle: string;
  let arns: readonly string[];
  let approve: SteppedSandbox["approve"];

  before(async () => {
    const versions = [{}, {}];
    ({ sandbox, clients, bundle, arns, approve } = await startSteppedSandbox(folder, versions));
    await approve(1);
    const wanted = document();
    await deploy(
      clients,
      { ...wanted, rollout: { ...wanted.rollout, alarmScope: "newFleet" } },
      arns[0] ?? "",
    );
    // The component's alarm on latency, with a percentile and the variant's dimensions.
    await clients.cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: latencyAlarm,
        Namespace: "AWS/SageMaker",
        MetricName: "ModelLatency",
        Dimensions: [
          { Name: "EndpointName", Value: endpointName },
          { Name: "VariantName", Value: "primary" },
        ],
        ExtendedStatistic: "p95",
        EvaluateLowSampleCountPercentile: "evaluate",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 200_000,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "notBreaching",
        AlarmActions: ["arn:aws:sns:us-east-1:000000000000:incidents"],
      }),
    );
    await sandbox.clock.advance(600);
    await invoke(reconcile);
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const invoke = async (event: object) =>
    assert.deepEqual(await invokeBundle(bundle, sandbox, [event]), ["handled"]);
  const lastDecision = async () => (await clients.ledger.decisions(endpointName)).at(-1);
  const clones = async () => {
    const AlarmNamePrefix = `${endpointName}.new-fleet.`;
    const { MetricAlarms = [] } = await clients.cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix }),
    );
    return MetricAlarms;
  };
  /** An alarm that rings whenever SageMaker looks; nobody but AWS may publish into AWS's namespaces. */
  async function ringForTwoMinutes(alarmName: string): Promise<void> {
    for (let seconds = 0; seconds < 120; seconds += 10) {
      await ring(alarmName);
      await sandbox.clock.advance(10);
    }
  }

  /** Lets an alarm ring until it is judged again. */
  async function ring(AlarmName: string): Promise<void> {
    await clients.cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason: "one slow minute" }),
    );
  }

  it("let a version in while the old one is slow, by a clone with its configuration's dimension", async () => {
    await approve(2);
    await ring(latencyAlarm);
    await invoke(packageChanged);
    assert.equal((await lastDecision())?.decision, "SHIFTING");
    const [clone, ...others] = await clones();
    assert.deepEqual(others, []);
    const configuration = clone?.Dimensions?.find(({ Name }) => Name === "EndpointConfigName")?.Value;
    assert.match(configuration ?? "", /^sandbox-turbine-failure-v2-/);
    assert.deepEqual(
      [clone?.ExtendedStatistic, clone?.Threshold, clone?.ActionsEnabled, clone?.AlarmActions],
      ["p95", 200_000, true, ["arn:aws:sns:us-east-1:000000000000:incidents"]],
    );
    const alarms = JSON.stringify((await lastDecision())?.plan ?? {});
    assert.ok(alarms.includes(clone?.AlarmName ?? "none") && !alarms.includes(`"${latencyAlarm}"`));
  });

  it("end the rollout for what the new fleet does, and are gone afterwards", async () => {
    await sandbox.clock.advance(200);
    await invoke(reconcile);
    assert.equal((await lastDecision())?.decision, "BAKING");
    await ringForTwoMinutes(latencyAlarm);
    const { EndpointStatus } = await clients.sageMaker.send(
      new DescribeEndpointCommand({ EndpointName: endpointName }),
    );
    assert.equal(EndpointStatus, "Updating", "the alarm of both fleets does not end it");
    await ringForTwoMinutes((await clones())[0]?.AlarmName ?? "");
    await sandbox.clock.advance(600);
    await invoke(reconcile);
    assert.equal((await lastDecision())?.decision, "ROLLED_BACK");
    assert.deepEqual(await clones(), []);
  });
});
