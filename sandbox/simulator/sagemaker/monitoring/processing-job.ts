import { isoSeconds } from "../iso-seconds";
import type { MonitorDefinition } from "./monitor-definition";
import type { AnalysedWindow, ProcessingJobRecord } from "./monitoring-records";

/**
 * What the service adds to the container's own environment
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-contract-inputs.html).
 */
export function jobEnvironment(
  { application, baseline, input, output }: MonitorDefinition,
  names: { readonly endpointName: string; readonly scheduleName: string },
  window: AnalysedWindow,
): Record<string, string> {
  const outputPath = output?.MonitoringOutputs?.[0]?.S3Output?.LocalPath ?? "";
  return {
    ...application.Environment,
    dataset_format: JSON.stringify({
      sagemakerCaptureJson: { captureIndexNames: ["endpointInput", "endpointOutput"] },
    }),
    dataset_source: input?.LocalPath ?? "",
    output_path: outputPath,
    start_time: isoSeconds(new Date(window.startMs)),
    end_time: isoSeconds(new Date(window.endMs)),
    sagemaker_endpoint_name: names.endpointName,
    sagemaker_monitoring_schedule_name: names.scheduleName,
    ...(baseline?.ConstraintsResource === undefined
      ? {}
      : { baseline_constraints: "/opt/ml/processing/baseline/constraints/constraints.json" }),
    ...(baseline?.StatisticsResource === undefined
      ? {}
      : { baseline_statistics: "/opt/ml/processing/baseline/stats/statistics.json" }),
  };
}

/** What DescribeProcessingJob and the job's events have in common. */
export function jobDescription(job: ProcessingJobRecord): Record<string, unknown> {
  const { definition } = job;
  const output = definition.output?.MonitoringOutputs?.[0]?.S3Output;
  return {
    ProcessingJobName: job.name,
    ProcessingJobArn: job.arn,
    ProcessingJobStatus: job.status,
    FailureReason: job.failureReason,
    ProcessingInputs: processingInputs(job),
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: "monitoring_output",
          S3Output: {
            S3Uri: job.reportUri,
            LocalPath: output?.LocalPath,
            S3UploadMode: output?.S3UploadMode ?? "EndOfJob",
          },
          AppManaged: false,
        },
      ],
      KmsKeyId: definition.output?.KmsKeyId,
    },
    ProcessingResources: definition.resources,
    StoppingCondition: { MaxRuntimeInSeconds: definition.maximumRuntimeSeconds ?? 3600 },
    AppSpecification: {
      ImageUri: definition.application.ImageUri,
      ContainerEntrypoint: definition.application.ContainerEntrypoint,
      ContainerArguments: definition.application.ContainerArguments,
    },
    RoleArn: definition.roleArn,
  };
}

function processingInputs({ definition, captureFolders }: ProcessingJobRecord): readonly object[] {
  const { baseline, input } = definition;
  const folder = (InputName: string, S3Uri: string | undefined, LocalPath: string | undefined) => ({
    InputName,
    AppManaged: false,
    S3Input: {
      S3Uri,
      LocalPath,
      S3DataType: "S3Prefix",
      S3InputMode: input?.S3InputMode ?? "File",
      S3DataDistributionType: input?.S3DataDistributionType ?? "FullyReplicated",
      S3CompressionType: "None",
    },
  });
  const constraints = baseline?.ConstraintsResource?.S3Uri;
  const statistics = baseline?.StatisticsResource?.S3Uri;
  return [
    ...captureFolders.map((uri, index) => folder(`endpoint_input_${index + 1}`, uri, input?.LocalPath)),
    ...(constraints === undefined
      ? []
      : [folder("constraints", constraints, "/opt/ml/processing/baseline/constraints")]),
    ...(statistics === undefined
      ? []
      : [folder("baseline", statistics, "/opt/ml/processing/baseline/stats")]),
  ];
}
