import type { DeploymentState } from "./deployment/state";
import type { EndpointRecord, Fleet, FleetVariant } from "./endpoint-record";
import { newFleetStatus } from "./variant-status";

type Members = Record<string, unknown>;

/** The answer of DescribeEndpoint: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
export function describeEndpoint(record: EndpointRecord): Members {
  return {
    EndpointName: record.name,
    EndpointArn: record.arn,
    EndpointConfigName: record.fleet.configName,
    // While an endpoint is created its variants are in the pending deployment only.
    ProductionVariants: record.status === "Creating" ? undefined : servingVariants(record),
    ShadowProductionVariants: record.status === "Creating" ? undefined : shadowVariants(record),
    DataCaptureConfig: dataCapture(record),
    AsyncInferenceConfig: record.fleet.asyncInference,
    EndpointStatus: record.status,
    FailureReason: record.failureReason,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
    LastDeploymentConfig: record.lastDeploymentConfig,
    PendingDeploymentSummary: pendingDeployment(record),
  };
}

export function servingVariants(record: EndpointRecord): readonly Members[] {
  const wanted = record.scaling?.variants ?? record.fleet.variants;
  return record.fleet.variants.map((variant, index) => {
    const desired = wanted[index] ?? variant;
    return {
      VariantName: variant.variantName,
      DeployedImages: deployedImages(record.fleet, variant, record.creationTime),
      CurrentWeight: variant.weight,
      DesiredWeight: desired.weight,
      CurrentInstanceCount: oldInstances(record.deployment, variant),
      DesiredInstanceCount: desired.instanceCount,
      VariantStatus:
        record.scaling === undefined
          ? undefined
          : [{ Status: "Updating", StatusMessage: "Updating capacity for the production variant." }],
    };
  });
}

/** `undefined` for an endpoint that has none. */
function shadowVariants({ fleet, creationTime }: EndpointRecord): readonly Members[] | undefined {
  if (fleet.shadows.length === 0) return undefined;
  return fleet.shadows.map((variant) => ({
    VariantName: variant.variantName,
    DeployedImages: deployedImages(fleet, variant, creationTime),
    CurrentWeight: variant.weight,
    DesiredWeight: variant.weight,
    CurrentInstanceCount: variant.instanceCount,
    DesiredInstanceCount: variant.instanceCount,
  }));
}

export function pendingDeployment(record: EndpointRecord): Members | undefined {
  const { deployment } = record;
  const fleet = record.incoming ?? record.fleet;
  if (deployment === undefined) return undefined;
  const status = newFleetStatus(deployment);
  const pending = (variant: FleetVariant): Members => ({
    VariantName: variant.variantName,
    DeployedImages: deployedImages(fleet, variant, new Date(deployment.startedAt)),
    CurrentWeight: variant.weight,
    DesiredWeight: variant.weight,
    CurrentInstanceCount: newInstances(deployment, variant),
    DesiredInstanceCount: variant.instanceCount,
    InstanceType: variant.instanceType,
    VariantStatus: status === undefined ? undefined : [status],
  });
  return {
    EndpointConfigName: fleet.configName,
    StartTime: new Date(deployment.startedAt),
    ProductionVariants: fleet.variants.map(pending),
    ShadowProductionVariants: fleet.shadows.length === 0 ? undefined : fleet.shadows.map(pending),
  };
}

/** The old fleet is whole in a blue/green update and shrinks batch by batch in a rolling one. */
function oldInstances(deployment: DeploymentState | undefined, variant: FleetVariant): number | undefined {
  if (variant.instanceCount === undefined || deployment?.plan.kind !== "rolling")
    return variant.instanceCount;
  return Math.round(variant.instanceCount * (1 - deployment.newShare));
}

function newInstances(deployment: DeploymentState, variant: FleetVariant): number | undefined {
  if (variant.instanceCount === undefined) return undefined;
  if (deployment.plan.kind === "rolling") return Math.round(variant.instanceCount * deployment.newShare);
  const { phase } = deployment;
  return phase.kind === "provisioning" && phase.step === 0 ? 0 : variant.instanceCount;
}

function deployedImages(fleet: Fleet, variant: FleetVariant, resolved: Date): readonly Members[] | undefined {
  if (fleet.health.kind !== "healthy" || variant.image === "") return undefined;
  return [{ SpecifiedImage: variant.image, ResolvedImage: variant.image, ResolutionTime: resolved }];
}

function dataCapture(record: EndpointRecord): Members | undefined {
  const capture = record.fleet.dataCapture;
  if (capture === undefined) return undefined;
  const enabled = capture.EnableCapture === true;
  return {
    EnableCapture: enabled,
    CaptureStatus: enabled && record.status !== "Creating" ? "Started" : "Stopped",
    CurrentSamplingPercentage: capture.InitialSamplingPercentage ?? 0,
    DestinationS3Uri: capture.DestinationS3Uri ?? "",
    KmsKeyId: capture.KmsKeyId ?? "",
  };
}
