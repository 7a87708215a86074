import {
  GetAliasCommand,
  type LambdaClient,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { answered } from "./busy-answer";
import type { GatewayFunction } from "./check-ports";

/** Lambda's answer while an earlier change of the function is still being taken over. */
const busyNames = ["ResourceConflictException"] as const;

/** The inference gateway's function in Lambda. */
export class LambdaGatewayFunction implements GatewayFunction {
  constructor(private readonly client: LambdaClient) {}

  liveVersion(functionName: string, aliasName: string): ReturnType<GatewayFunction["liveVersion"]> {
    return answered(busyNames, async () => {
      const { FunctionVersion = "", RoutingConfig } = await this.client.send(
        new GetAliasCommand({ FunctionName: functionName, Name: aliasName }),
      );
      const shifting = Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {});
      if (shifting.length > 0)
        return {
          kind: "busy",
          reason: `the alias ${aliasName} of ${functionName} is shifting from version ${FunctionVersion} to ${shifting.join(", ")}`,
        };
      if (!/^\d+$/.test(FunctionVersion))
        return {
          kind: "refused",
          reason: `the alias ${aliasName} of ${functionName} shows ${FunctionVersion || "nothing"}, and CodeDeploy shifts published versions only`,
        };
      return { kind: "found", version: FunctionVersion };
    });
  }

  describeRelease(functionName: string, description: string): ReturnType<GatewayFunction["describeRelease"]> {
    return answered(busyNames, async () => {
      await this.client.send(
        new UpdateFunctionConfigurationCommand({ FunctionName: functionName, Description: description }),
      );
      return { kind: "changed" };
    });
  }

  publish(functionName: string): ReturnType<GatewayFunction["publish"]> {
    return answered(busyNames, async () => {
      const { Version } = await this.client.send(new PublishVersionCommand({ FunctionName: functionName }));
      if (Version === undefined) throw new Error(`Lambda named no version of ${functionName}`);
      return { kind: "published", version: Version };
    });
  }
}
