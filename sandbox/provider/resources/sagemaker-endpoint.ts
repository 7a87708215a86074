import type { CreateEndpointCommandInput, DeploymentConfig } from "@aws-sdk/client-sagemaker";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { tagPairs, tags } from "../core/tags";
import { arn, type Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";
import { unlessNotFound } from "./sagemaker-absence";
import { deploymentConfig, sageMakerName } from "./sagemaker-shapes";
import { readTags, updateTags } from "./sagemaker-tags";

const properties = {
  deploymentConfig,
  endpointConfigName: text({ required: true, pattern: sageMakerName }),
  name: text({ autoName: {}, replaces: true, maximum: 63, pattern: sageMakerName, apiName: "EndpointName" }),
  tags,
};

const { tags: _tags, ...apiProperties } = properties;

/** `aws.sagemaker.Endpoint`. */
export const endpoint = defineResource({
  token: "aws:sagemaker/endpoint:Endpoint",
  properties,
  outputs: ["arn"],
  async create(inputs, { clients }) {
    const input = apiInput<CreateEndpointCommandInput>(apiProperties, inputs);
    await (await clients.sageMaker()).createEndpoint({ ...input, Tags: tagPairs(inputs.tags) });
    return inputs.name;
  },
  async complete(name, _inputs, sandbox) {
    await inService(name, sandbox);
  },
  async read(name, sandbox) {
    const sageMaker = await sandbox.clients.sageMaker();
    const found = await unlessNotFound(() => sageMaker.describeEndpoint({ EndpointName: name }));
    if (found?.EndpointArn === undefined || found.EndpointStatus === "Deleting") return undefined;
    return {
      arn: found.EndpointArn,
      // As the real provider: the deployment configuration of the last update, whoever made it.
      deploymentConfig: fromApiOutput(properties, { DeploymentConfig: found.LastDeploymentConfig })
        .deploymentConfig,
      endpointConfigName: found.EndpointConfigName,
      name: found.EndpointName,
      tags: await readTags(sageMaker, found.EndpointArn),
    };
  },
  async update(name, { before, after, touches }, sandbox) {
    const sageMaker = await sandbox.clients.sageMaker();
    if (touches("endpointConfigName", "deploymentConfig")) {
      const { DeploymentConfig } = apiInput<{ DeploymentConfig?: DeploymentConfig }>(apiProperties, after);
      await sageMaker.updateEndpoint({
        EndpointName: name,
        EndpointConfigName: after.endpointConfigName,
        DeploymentConfig,
      });
      await inService(name, sandbox);
    } else if (!touches("tags")) {
      // The engine updates without a change after a creation that failed: it is no success until it is in service.
      await inService(name, sandbox);
    }
    await updateTags(sageMaker, arn(sandbox, "sagemaker", `endpoint/${name}`), before.tags, after.tags);
  },
  async remove(name, sandbox) {
    const sageMaker = await sandbox.clients.sageMaker();
    await unlessNotFound(() => sageMaker.deleteEndpoint({ EndpointName: name }));
    await waitFor(`the removal of endpoint ${name}`, sandbox.wait, async () => {
      const found = await unlessNotFound(() => sageMaker.describeEndpoint({ EndpointName: name }));
      return found === undefined
        ? { done: true, value: undefined }
        : { done: false, status: String(found.EndpointStatus) };
    });
  },
});

/**
 * Waits until the endpoint is in service, as the real provider does, with its pitfall: an update that was rolled
 * back ends in service too, on the old configuration, and counts as a success. Who needs the verdict compares
 * the configuration's name; the state recorded after this has the live one, so the next preview shows it.
 */
async function inService(name: string, { clients, wait }: Sandbox): Promise<void> {
  const sageMaker = await clients.sageMaker();
  await waitFor(`endpoint ${name}`, wait, async () => {
    const { EndpointStatus, FailureReason } = await sageMaker.describeEndpoint({ EndpointName: name });
    switch (EndpointStatus) {
      case "InService":
        return { done: true, value: undefined };
      case "Failed":
      case "OutOfService":
      case "UpdateRollbackFailed":
        throw new Error(`endpoint ${name} is ${EndpointStatus}: ${FailureReason ?? "no reason was given"}`);
      default:
        return { done: false, status: String(EndpointStatus) };
    }
  });
}
