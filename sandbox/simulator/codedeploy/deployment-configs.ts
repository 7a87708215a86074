import { randomUUID } from "node:crypto";
import type {
  CreateDeploymentConfigInput,
  DeleteDeploymentConfigInput,
  GetDeploymentConfigInput,
  ListDeploymentConfigsInput,
  TrafficRoutingConfig,
} from "@aws-sdk/client-codedeploy";
import { AwsError, type Operation } from "../kernel/service";
import { findConfig } from "./find";
import { pageOf } from "./pages";
import type { DeploymentConfigRecord } from "./records";
import type { ServiceParts } from "./service-parts";

/** AWS's own for Lambda: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html. */
export function predefinedConfigs(): readonly DeploymentConfigRecord[] {
  const canaries = [5, 10, 15, 30].map((canaryInterval) =>
    predefined(`Canary10Percent${canaryInterval}Minutes`, {
      type: "TimeBasedCanary",
      timeBasedCanary: { canaryPercentage: 10, canaryInterval },
    }),
  );
  const linears = [1, 2, 3, 10].map((linearInterval) =>
    predefined(`Linear10PercentEvery${linearInterval}Minute${linearInterval === 1 ? "" : "s"}`, {
      type: "TimeBasedLinear",
      timeBasedLinear: { linearPercentage: 10, linearInterval },
    }),
  );
  return [predefined("AllAtOnce", { type: "AllAtOnce" }), ...canaries, ...linears];
}

function predefined(suffix: string, routing: TrafficRoutingConfig): DeploymentConfigRecord {
  const name = `CodeDeployDefault.Lambda${suffix}`;
  return { id: name, name, predefined: true, createdAt: Date.UTC(2017, 10, 1), routing };
}

export function deploymentConfigOperations(parts: ServiceParts): Record<string, Operation> {
  const { records } = parts;
  return {
    CreateDeploymentConfig: (input: CreateDeploymentConfigInput) => createConfig(parts, input),
    GetDeploymentConfig: ({ deploymentConfigName = "" }: GetDeploymentConfigInput) => {
      const { id, name, createdAt, routing } = findConfig(records, deploymentConfigName);
      return {
        deploymentConfigInfo: {
          deploymentConfigId: id,
          deploymentConfigName: name,
          createTime: new Date(createdAt),
          computePlatform: "Lambda",
          trafficRoutingConfig: routing,
        },
      };
    },
    DeleteDeploymentConfig: (input: DeleteDeploymentConfigInput) => deleteConfig(parts, input),
    ListDeploymentConfigs: ({ nextToken }: ListDeploymentConfigsInput) => {
      const page = pageOf([...records.configs.keys()].sort(), nextToken);
      return { deploymentConfigsList: page.items, nextToken: page.nextToken };
    },
  };
}

function createConfig({ clock, records }: ServiceParts, input: CreateDeploymentConfigInput) {
  const { deploymentConfigName: name = "", computePlatform = "Server", trafficRoutingConfig } = input;
  if (computePlatform !== "Lambda") {
    throw new AwsError(
      "InvalidComputePlatformException",
      `The sandbox simulates the compute platform Lambda only, not ${computePlatform}; give computePlatform: Lambda.`,
    );
  }
  if (records.configs.has(name)) {
    throw new AwsError(
      "DeploymentConfigAlreadyExistsException",
      `Deployment configuration already exists: ${name}`,
    );
  }
  if (name.startsWith("CodeDeployDefault.")) {
    throw new AwsError(
      "InvalidDeploymentConfigNameException",
      "The prefix CodeDeployDefault is reserved for AWS.",
    );
  }
  const routing = trafficRoutingConfig ?? { type: "AllAtOnce" as const };
  const problems = routingProblems(routing);
  if (problems.length > 0) {
    throw new AwsError("InvalidTrafficRoutingConfigurationException", problems.join(" "));
  }
  const id = randomUUID();
  records.configs.set(name, { id, name, predefined: false, createdAt: clock.now(), routing });
  return { deploymentConfigId: id };
}

/** The guide names the two values that each kind needs; their limits are those of a percentage and of two days. */
function routingProblems({ type, timeBasedCanary, timeBasedLinear }: TrafficRoutingConfig): string[] {
  switch (type) {
    case "AllAtOnce":
      return (timeBasedCanary ?? timeBasedLinear)
        ? ["AllAtOnce takes no canary and no linear settings."]
        : [];
    case "TimeBasedCanary":
      return [
        ...percentageProblems("canaryPercentage", timeBasedCanary?.canaryPercentage),
        ...intervalProblems("canaryInterval", timeBasedCanary?.canaryInterval),
      ];
    case "TimeBasedLinear":
      return [
        ...percentageProblems("linearPercentage", timeBasedLinear?.linearPercentage),
        ...intervalProblems("linearInterval", timeBasedLinear?.linearInterval),
      ];
    default:
      return ["trafficRoutingConfig.type must be TimeBasedCanary, TimeBasedLinear or AllAtOnce."];
  }
}

function percentageProblems(name: string, value: number | undefined): string[] {
  return value !== undefined && value >= 1 && value <= 99 ? [] : [`${name} must be from 1 to 99 percent.`];
}

function intervalProblems(name: string, value: number | undefined): string[] {
  return value !== undefined && value >= 1 && value <= 2880
    ? []
    : [`${name} must be from 1 to 2880 minutes.`];
}

function deleteConfig({ records }: ServiceParts, input: DeleteDeploymentConfigInput) {
  const config = records.configs.get(input.deploymentConfigName ?? "");
  if (config === undefined) return {};
  if (config.predefined) {
    throw new AwsError("InvalidOperationException", `${config.name} is AWS's own and cannot be deleted.`);
  }
  const groups = [...records.applications.values()].flatMap((application) => [
    ...application.groups.values(),
  ]);
  const user = groups.find(({ settings }) => settings.deploymentConfigName === config.name);
  if (user !== undefined) {
    throw new AwsError(
      "DeploymentConfigInUseException",
      `${config.name} is used by the deployment group ${user.name}.`,
    );
  }
  records.configs.delete(config.name);
  return {};
}
