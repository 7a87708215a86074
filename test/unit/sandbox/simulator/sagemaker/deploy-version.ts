import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  type CreateEndpointConfigInput,
  CreateModelCommand,
  type DeploymentConfig,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import type { World } from "./simulated-world";

export const roleArn = "arn:aws:iam::000000000000:role/model";

/** A model and an endpoint configuration, both named after the version; the model answers `artifact`. */
export async function makeConfig(
  world: World,
  name: string,
  options: {
    readonly artifact?: string;
    readonly instances?: number;
    readonly variant?: string;
    readonly environment?: Record<string, string>;
    readonly dataCapture?: CreateEndpointConfigInput["DataCaptureConfig"];
    readonly asyncInference?: CreateEndpointConfigInput["AsyncInferenceConfig"];
  } = {},
): Promise<void> {
  const url = `s3://registry/${name}/model.tar.gz`;
  world.objects.contents.set(url, Buffer.from(options.artifact ?? "1"));
  await world.client.send(
    new CreateModelCommand({
      ModelName: name,
      ExecutionRoleArn: roleArn,
      PrimaryContainer: { Image: "predictor:1", ModelDataUrl: url, Environment: options.environment },
    }),
  );
  await world.client.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [
        {
          VariantName: options.variant ?? "primary",
          ModelName: name,
          InstanceType: "ml.m5.large",
          InitialInstanceCount: options.instances ?? 2,
        },
      ],
      DataCaptureConfig: options.dataCapture,
      AsyncInferenceConfig: options.asyncInference,
    }),
  );
}

/** The endpoint `fan` in service with the configuration `v1`. */
export async function makeEndpoint(
  world: World,
  options: Parameters<typeof makeConfig>[2] = {},
): Promise<void> {
  await makeConfig(world, "v1", options);
  await world.client.send(new CreateEndpointCommand({ EndpointName: "fan", EndpointConfigName: "v1" }));
  await world.clock.advance(200);
}

export async function update(world: World, configName: string, deployment?: DeploymentConfig): Promise<void> {
  await world.client.send(
    new UpdateEndpointCommand({
      EndpointName: "fan",
      EndpointConfigName: configName,
      DeploymentConfig: deployment,
    }),
  );
}

/** A tenth of the traffic for ten minutes, then everything for thirty, watched by the alarm `latency`. */
export const canary: DeploymentConfig = {
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: "CANARY",
      WaitIntervalInSeconds: 600,
      CanarySize: { Type: "CAPACITY_PERCENT", Value: 10 },
    },
    TerminationWaitInSeconds: 1800,
    MaximumExecutionTimeoutInSeconds: 7200,
  },
  AutoRollbackConfiguration: { Alarms: [{ AlarmName: "latency" }] },
};
