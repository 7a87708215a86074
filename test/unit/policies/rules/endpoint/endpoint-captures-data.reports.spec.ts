import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { endpointCapturesData as rule } from "../../../../../policies/rules/endpoint/endpoint-captures-data";
import {
  changed,
  compliantParts,
  type EndpointParts,
  modelMonitorParts,
} from "../../../../../policies/testing/compliant-stack";
import { type FindingText, findingsOf, type RunOptions } from "../../../../../policies/testing/findings-of";
import {
  type ResourceSpec,
  unknownValue,
  withProperty,
} from "../../../../../policies/testing/policy-resources";

const on = 'EndpointConfiguration "turbine"';
const jobReports = "dataQualityJobOutputConfig.monitoringOutputs.s3Output.s3Uri";
const saidByJob = `${jobReports} of DataQualityJobDefinition "turbine-quality"`;
const saidByDocument = 'drift.reportsS3Uri in the value of Parameter "turbine"';

function judge(parts: EndpointParts, more: readonly ResourceSpec[] = [], options: RunOptions = {}) {
  return findingsOf(rule, [...Object.values(parts), ...more], options);
}

function among(capture: string, reports: string, saidBy: string): FindingText {
  return {
    on,
    problem: `captures data in "${capture}", and reports go to "${reports}"`,
    fix: `set dataCaptureConfig.destinationS3Uri to a folder that neither holds nor lies within ${saidBy}`,
  };
}

/** The document of an endpoint, as far as it speaks of reports. */
function document(value: unknown): ResourceSpec {
  const text = typeof value === "object" ? JSON.stringify(value) : value;
  return { type: resourceTypes.parameter, name: "turbine", props: { name: "turbine", value: text } };
}

describe("endpoint-captures-data beside the reports of monitors", () => {
  const parts = compliantParts();
  const capturing = (destination: unknown) =>
    changed(parts, "configuration", "dataCaptureConfig.destinationS3Uri", destination);
  const modelMonitor = (reports: unknown) => {
    const { job, monitor } = modelMonitorParts("turbine");
    const reporting = {
      ...job,
      props: {
        ...job.props,
        dataQualityJobOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: reports } } },
      },
    };
    return [reporting, { ...monitor, propertyDependencies: { monitoringScheduleConfig: [reporting] } }];
  };

  const folders: readonly (readonly [string, string, string, boolean])[] = [
    ["another folder", "s3://data/capture", "s3://data/reports/turbine", true],
    ["another bucket", "s3://data/capture", "s3://other/capture", true],
    [
      "a folder whose name only starts in the same way",
      "s3://data/capture",
      "s3://data/capture-reports",
      true,
    ],
    ["the same folder", "s3://data/capture", "s3://data/capture", false],
    ["the same folder with a slash", "s3://data/capture/", "s3://data/capture", false],
    ["a folder within the capture", "s3://data/capture", "s3://data/capture/reports", false],
    ["a folder around the capture", "s3://data/turbine/capture", "s3://data/turbine", false],
    ["the whole bucket", "s3://data/capture", "s3://data", false],
  ];
  for (const [title, capture, reports, accepted] of folders) {
    it(`${accepted ? "accepts" : "refuses"} reports of Model Monitor in ${title}`, () => {
      const expected = accepted ? [] : [among(capture, reports, saidByJob)];
      assert.deepEqual(judge(capturing(capture), modelMonitor(reports)), expected);
    });
  }

  it("reads the reports of a job inside a schedule", () => {
    const { monitor } = modelMonitorParts("turbine");
    const inline = {
      monitoringInputs: { endpointInput: { endpointName: "turbine" } },
      monitoringOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: "s3://data/capture" } } },
    };
    const schedule = withProperty(monitor, "monitoringScheduleConfig.monitoringJobDefinition", inline);
    assert.deepEqual(judge(parts, [schedule]), [
      among(
        "s3://data/capture",
        "s3://data/capture",
        'monitoringScheduleConfig.monitoringJobDefinition.monitoringOutputConfig.monitoringOutputs.s3Output.s3Uri of MonitoringSchedule "turbine-monitor"',
      ),
    ]);
  });

  it("reads the reports in the event of a schedule", () => {
    const detail = { endpointName: "turbine", reportsS3Uri: "s3://data/capture/reports" };
    const input = JSON.stringify({ source: "monitored-endpoint", "detail-type": "Evaluate Drift", detail });
    assert.deepEqual(judge(changed(parts, "evaluation", "input", input)), [
      among(
        "s3://data/capture",
        "s3://data/capture/reports",
        'detail.reportsS3Uri in the JSON of input of EventTarget "turbine-drift"',
      ),
    ]);
  });

  it("reads the reports in the document of the endpoint", () => {
    const reports = (reportsS3Uri: string) => ({ endpointName: "turbine", drift: { reportsS3Uri } });
    assert.deepEqual(judge(parts, [document(reports("s3://data/reports/turbine"))]), []);
    assert.deepEqual(judge(parts, [document(reports("s3://data/capture"))]), [
      among("s3://data/capture", "s3://data/capture", saidByDocument),
    ]);
    const accuracy = { endpointName: "turbine", accuracy: { reportsS3Uri: "s3://data/capture/a" } };
    assert.deepEqual(judge(parts, [document(accuracy)]), [
      among(
        "s3://data/capture",
        "s3://data/capture/a",
        'accuracy.reportsS3Uri in the value of Parameter "turbine"',
      ),
    ]);
  });

  it("leaves documents and monitors of other endpoints alone, and other parameters", () => {
    const drift = { reportsS3Uri: "s3://data/capture" };
    const others = [
      document({ endpointName: "compressor", drift }),
      document({ drift }),
      document('reportsS3Uri: "s3://data/capture"'),
      document(unknownValue),
    ];
    for (const other of others) assert.deepEqual(judge(parts, [other]), []);
    const { job, monitor } = modelMonitorParts("compressor");
    const elsewhere = withProperty(job, "dataQualityJobOutputConfig", {
      monitoringOutputs: { s3Output: { s3Uri: "s3://data/capture" } },
    });
    assert.deepEqual(judge(parts, [elsewhere, { ...monitor, propertyDependencies: {} }]), []);
  });

  describe("in a preview", () => {
    it("says that the folder of the reports is unknown", () => {
      assert.deepEqual(judge(parts, modelMonitor(unknownValue)), [{ on, unknown: saidByJob }]);
    });

    it("says that the folder of the capture is unknown, where there are reports", () => {
      const bucket: ResourceSpec = { type: resourceTypes.bucket, name: "data", props: {} };
      const stack = capturing(unknownValue);
      const configuration = {
        ...stack.configuration,
        propertyDependencies: { dataCaptureConfig: [bucket] },
      };
      const computed = { ...stack, configuration, endpoint: { ...stack.endpoint, propertyDependencies: {} } };
      assert.deepEqual(judge(computed, [bucket]), []);
      assert.deepEqual(judge(computed, [bucket, ...modelMonitor("s3://data/reports")]), [
        { on, unknown: "dataCaptureConfig.destinationS3Uri" },
      ]);
    });
  });

  it("tells a folder once that the job and the document name", () => {
    const drift = { reportsS3Uri: "s3://data/capture" };
    const both = [...modelMonitor("s3://data/capture"), document({ endpointName: "turbine", drift })];
    assert.deepEqual(judge(parts, both), [among("s3://data/capture", "s3://data/capture", saidByJob)]);
  });
});

describe("endpoint-captures-data by the share of requests", () => {
  const sampling = (percent: unknown) =>
    changed(compliantParts(), "configuration", "dataCaptureConfig.initialSamplingPercentage", percent);
  const tooLittle = (percent: number, minimum: number): FindingText => ({
    on,
    problem: `captures ${percent} % of its requests${percent === 0 ? "" : `, less than the ${minimum} % that are demanded`}`,
    fix: `set dataCaptureConfig.initialSamplingPercentage to ${minimum} to 100`,
  });

  it("accepts one percent", () => {
    assert.deepEqual(judge(sampling(1)), []);
    assert.deepEqual(judge(sampling(0)), [tooLittle(0, 1)]);
    assert.deepEqual(judge(sampling(undefined)), [tooLittle(0, 1)]);
  });

  it("lets the settings demand more", () => {
    const options = { parameters: { minimumSamplingPercent: 20 } };
    assert.deepEqual(judge(sampling(20), [], options), []);
    assert.deepEqual(judge(sampling("20"), [], options), []);
    assert.deepEqual(judge(sampling(19), [], options), [tooLittle(19, 20)]);
    assert.deepEqual(judge(sampling(0), [], options), [tooLittle(0, 20)]);
  });
});
