import { fromApiOutput } from "../core/api-shape";
import { flag, group, type Inputs, number, set, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { functionNameIn } from "./lambda-names";

const absent = ["ResourceNotFoundException"];

const cors = {
  allowCredentials: flag(),
  allowHeaders: set(text()),
  allowMethods: set(text()),
  allowOrigins: set(text()),
  exposeHeaders: set(text()),
  maxAge: number({ minimum: 0, maximum: 86_400 }),
};

const properties = {
  authorizationType: text({ required: true, oneOf: ["AWS_IAM", "NONE"] }),
  cors: group(cors),
  functionName: text({
    required: true,
    replaces: true,
    same: (before: string, after: string) => functionNameIn(before) === functionNameIn(after),
  }),
  invokeMode: text({ default: "BUFFERED", oneOf: ["BUFFERED", "RESPONSE_STREAM"] }),
  qualifier: text({ replaces: true, pattern: /^(?!\d+$)[\w-]+$/ }),
};

/** `aws.lambda.FunctionUrl`. Its id is `<function>` or `<function>/<alias>`. */
export const lambdaFunctionUrl = defineResource({
  token: "aws:lambda/functionUrl:FunctionUrl",
  properties,
  outputs: ["functionArn", "functionUrl", "urlId"],
  async create(inputs, { clients }) {
    await (await clients.lambda()).createFunctionUrlConfig(urlInput(inputs));
    const name = functionNameIn(inputs.functionName);
    return inputs.qualifier === undefined ? name : `${name}/${inputs.qualifier}`;
  },
  /** As the real provider, which lets everybody call an address that asks for no signature. */
  async complete(id, { authorizationType }, { clients }) {
    if (authorizationType !== "NONE") return;
    const lambda = await clients.lambda();
    await lambda.addPermission({
      ...urlTarget(id),
      StatementId: "FunctionURLAllowPublicAccess",
      Action: "lambda:InvokeFunctionUrl",
      Principal: "*",
      FunctionUrlAuthType: "NONE",
    });
  },
  async read(id, { clients }) {
    const lambda = await clients.lambda();
    const target = urlTarget(id);
    const found = await unlessAbsent(absent, () => lambda.getFunctionUrlConfig(target));
    if (found === undefined) return undefined;
    return {
      authorizationType: found.AuthType,
      cors: found.Cors && fromApiOutput(cors, found.Cors),
      functionArn: found.FunctionArn,
      functionName: target.FunctionName,
      functionUrl: found.FunctionUrl,
      invokeMode: found.InvokeMode,
      qualifier: target.Qualifier,
      urlId: /^https:\/\/([^.]+)\./.exec(found.FunctionUrl ?? "")?.[1],
    };
  },
  async update(_id, { after }, { clients }) {
    await (await clients.lambda()).updateFunctionUrlConfig(urlInput(after));
  },
  async remove(id, { clients }) {
    const lambda = await clients.lambda();
    await removeIfThere(absent, () => lambda.deleteFunctionUrlConfig(urlTarget(id)));
  },
});

function urlInput({
  functionName,
  qualifier,
  authorizationType,
  invokeMode,
  cors: given,
}: Inputs<typeof properties>) {
  return {
    FunctionName: functionName,
    Qualifier: qualifier,
    AuthType: authorizationType as "AWS_IAM" | "NONE",
    InvokeMode: invokeMode as "BUFFERED" | "RESPONSE_STREAM",
    Cors: {
      AllowCredentials: given?.allowCredentials,
      AllowHeaders: given?.allowHeaders,
      AllowMethods: given?.allowMethods,
      AllowOrigins: given?.allowOrigins,
      ExposeHeaders: given?.exposeHeaders,
      MaxAge: given?.maxAge,
    },
  };
}

function urlTarget(id: string): { FunctionName: string; Qualifier: string | undefined } {
  const [FunctionName = id, Qualifier] = id.split("/");
  return { FunctionName, Qualifier };
}
