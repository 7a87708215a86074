import { CreateFunctionCommand, type LambdaClient, waitUntilFunctionActiveV2 } from "@aws-sdk/client-lambda";
import { sandboxAccountId } from "../../sandbox/environment";
import { zipOf } from "./zip-file";

/** Creates a Node function from its source and returns its ARN when it can be invoked. */
export async function createFunction(lambda: LambdaClient, name: string, source: string): Promise<string> {
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: `arn:aws:iam::${sandboxAccountId}:role/any`,
      Code: { ZipFile: zipOf("index.js", source) },
      Timeout: 30,
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName: name });
  return FunctionArn ?? "";
}
