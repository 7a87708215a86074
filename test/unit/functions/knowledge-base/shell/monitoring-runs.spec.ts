import assert from "node:assert/strict";
import {
  DescribeProcessingJobCommand,
  ListMonitoringExecutionsCommand,
  type ListMonitoringExecutionsRequest,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { SageMakerMonitoringRuns } from "../../../../../functions/knowledge-base/shell/monitoring-runs";
import { execution, hourMs, job, start } from "../samples";

const arn = job().arn;
const schedule = "arn:aws:sagemaker:eu-central-1:111122223333:monitoring-schedule/prod-turbine-drift";
const created = new Date(start);
const summary = (ProcessingJobArn: string) => ({
  MonitoringScheduleName: "prod-turbine-drift",
  ScheduledTime: new Date(start + hourMs),
  CreationTime: created,
  LastModifiedTime: created,
  MonitoringExecutionStatus: "CompletedWithViolations" as const,
  MonitoringType: "DataQuality" as const,
  EndpointName: "prod-turbine",
  ProcessingJobArn,
});
const described = {
  ProcessingJobArn: arn,
  ProcessingJobStatus: "Completed",
  MonitoringScheduleArn: schedule,
  ProcessingOutputConfig: { Outputs: [{ S3Output: { S3Uri: "s3://data/reports/run-1" } }] },
  Environment: { start_time: "2026-05-01T10:00:00Z" },
  ExitMessage: "Completed: no violations.",
  CreationTime: created,
  ProcessingEndTime: new Date(start + 1),
};

/** SageMaker with pages of executions; what was asked of it is kept. */
function runsOf(pages: readonly (readonly object[])[], answer: object | Error = described) {
  const requests: ListMonitoringExecutionsRequest[] = [];
  const send = async (command: unknown) => {
    if (command instanceof DescribeProcessingJobCommand) {
      if (answer instanceof Error) throw answer;
      return answer;
    }
    assert.ok(command instanceof ListMonitoringExecutionsCommand);
    requests.push(command.input);
    const page = Number(command.input.NextToken ?? 0);
    return {
      MonitoringExecutionSummaries: pages[page],
      ...(page + 1 < pages.length ? { NextToken: String(page + 1) } : {}),
    };
  };
  return { runs: new SageMakerMonitoringRuns({ send } as unknown as SageMakerClient), requests };
}

describe("Model Monitor's runs", () => {
  it("are read from the job as it is described now", async () => {
    assert.deepEqual(await runsOf([]).runs.job("model-monitoring-1"), {
      arn,
      status: "Completed",
      monitoringScheduleArn: schedule,
      outputS3Uri: "s3://data/reports/run-1",
      environment: { start_time: "2026-05-01T10:00:00Z" },
      exitMessage: "Completed: no violations.",
      failureReason: undefined,
      createdAtMs: start,
      endedAtMs: start + 1,
    });
  });

  it("are gone when SageMaker cannot find them, and not when it cannot answer", async () => {
    const error = (name: string, message: string) => Object.assign(new Error(message), { name });
    const missing = error("ResourceNotFound", "Could not find requested job");
    assert.equal(await runsOf([], missing).runs.job("x"), undefined);
    await assert.rejects(runsOf([], error("ThrottlingException", "slow")).runs.job("x"), /slow/);
  });

  it("are found by their job among the executions of their schedule around that time, on any page", async () => {
    const { runs, requests } = runsOf([[summary("other")], [summary(arn)]]);
    const found = await runs.executionOf(job({ monitoringScheduleArn: schedule, createdAtMs: start }));
    assert.deepEqual(found, {
      ...execution({ status: "CompletedWithViolations" }),
      endpointName: "prod-turbine",
      monitoringType: "DataQuality",
      processingJobArn: arn,
      failureReason: undefined,
    });
    assert.equal(requests.length, 2);
    const [{ MonitoringScheduleName, CreationTimeAfter, CreationTimeBefore } = {}] = requests;
    assert.deepEqual(
      [MonitoringScheduleName, CreationTimeAfter?.getTime(), CreationTimeBefore?.getTime()],
      ["prod-turbine-drift", start - hourMs, start + hourMs],
    );
    assert.equal(await runs.executionOf(job({ monitoringScheduleArn: undefined })), undefined);
    assert.equal(await runsOf([[]]).runs.executionOf(job({ monitoringScheduleArn: schedule })), undefined);
  });

  it("are listed by endpoint since a time", async () => {
    const { runs, requests } = runsOf([[summary("a")], [summary("b")]]);
    const arns: (string | undefined)[] = [];
    for await (const each of runs.executions("prod-turbine", start)) arns.push(each.processingJobArn);
    assert.deepEqual(arns, ["a", "b"]);
    assert.deepEqual(
      [requests[0]?.EndpointName, requests[0]?.CreationTimeAfter?.getTime()],
      ["prod-turbine", start],
    );
  });
});
