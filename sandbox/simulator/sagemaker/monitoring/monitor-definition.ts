import type {
  DataQualityAppSpecification,
  DataQualityBaselineConfig,
  EndpointInput,
  MonitoringOutputConfig,
  MonitoringResources,
  MonitoringScheduleConfig,
  NetworkConfig,
} from "@aws-sdk/client-sagemaker";
import type { ServiceParts } from "../service-parts";

/** What a schedule runs: the same whether it names a job definition or carries one. */
export interface MonitorDefinition {
  readonly jobDefinitionName?: string | undefined;
  readonly input: EndpointInput | undefined;
  readonly baseline:
    | Pick<DataQualityBaselineConfig, "ConstraintsResource" | "StatisticsResource">
    | undefined;
  readonly application: Pick<
    DataQualityAppSpecification,
    "ImageUri" | "ContainerArguments" | "ContainerEntrypoint" | "Environment"
  >;
  readonly output: MonitoringOutputConfig | undefined;
  readonly resources: MonitoringResources | undefined;
  readonly maximumRuntimeSeconds: number | undefined;
  readonly network: NetworkConfig | undefined;
  readonly roleArn: string | undefined;
}

/** The definition behind a schedule, or `undefined` when the job definition that it names is gone. */
export function definitionOfSchedule(
  { records }: Pick<ServiceParts, "records">,
  config: MonitoringScheduleConfig,
): MonitorDefinition | undefined {
  const inline = config.MonitoringJobDefinition;
  if (inline !== undefined) {
    return {
      input: inline.MonitoringInputs?.[0]?.EndpointInput,
      baseline: inline.BaselineConfig,
      application: {
        ImageUri: inline.MonitoringAppSpecification?.ImageUri ?? "",
        ContainerArguments: inline.MonitoringAppSpecification?.ContainerArguments,
        ContainerEntrypoint: inline.MonitoringAppSpecification?.ContainerEntrypoint,
        Environment: inline.Environment,
      },
      output: inline.MonitoringOutputConfig,
      resources: inline.MonitoringResources,
      maximumRuntimeSeconds: inline.StoppingCondition?.MaxRuntimeInSeconds,
      network: inline.NetworkConfig,
      roleArn: inline.RoleArn,
    };
  }
  const named = records.jobDefinitions.get(config.MonitoringJobDefinitionName ?? "")?.input;
  if (named === undefined) return undefined;
  return {
    jobDefinitionName: named.JobDefinitionName,
    input: named.DataQualityJobInput?.EndpointInput,
    baseline: named.DataQualityBaselineConfig,
    application: named.DataQualityAppSpecification ?? { ImageUri: "" },
    output: named.DataQualityJobOutputConfig,
    resources: named.JobResources,
    maximumRuntimeSeconds: named.StoppingCondition?.MaxRuntimeInSeconds,
    network: named.NetworkConfig,
    roleArn: named.RoleArn,
  };
}
