import { group, type Inputs, numberMap, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { functionNameIn } from "./lambda-names";

const absent = ["ResourceNotFoundException"];

const properties = {
  description: text({ maximum: 256 }),
  functionName: text({
    required: true,
    replaces: true,
    same: (before: string, after: string) => functionNameIn(before) === functionNameIn(after),
  }),
  functionVersion: text({ required: true, pattern: /^(\$LATEST|\d+)$/ }),
  name: text({ autoName: {}, replaces: true, maximum: 128, pattern: /^(?!\d+$)[\w-]+$/ }),
  routingConfig: group({ additionalVersionWeights: numberMap() }),
};

/** `aws.lambda.Alias`. Its id is its ARN; it is imported by `<function>/<alias>`. */
export const lambdaAlias = defineResource({
  token: "aws:lambda/alias:Alias",
  properties,
  outputs: ["arn", "invokeArn"],
  async create(inputs, { clients }) {
    const { AliasArn } = await (await clients.lambda()).createAlias(aliasInput(inputs));
    if (AliasArn === undefined) throw new Error("Lambda answered without the ARN of the alias");
    return AliasArn;
  },
  async read(id, { clients, region }) {
    const lambda = await clients.lambda();
    const target = aliasTarget(id);
    const found = await unlessAbsent(absent, () => lambda.getAlias(target));
    if (found === undefined) return undefined;
    const path = `2015-03-31/functions/${found.AliasArn}/invocations`;
    return {
      id: found.AliasArn,
      arn: found.AliasArn,
      description: found.Description,
      functionName: target.FunctionName,
      functionVersion: found.FunctionVersion,
      invokeArn: `arn:aws:apigateway:${region}:lambda:path/${path}`,
      name: found.Name,
      routingConfig: found.RoutingConfig && {
        additionalVersionWeights: found.RoutingConfig.AdditionalVersionWeights,
      },
    };
  },
  async update(_id, { after }, { clients }) {
    await (await clients.lambda()).updateAlias(aliasInput(after));
  },
  async remove(id, { clients }) {
    const lambda = await clients.lambda();
    await removeIfThere(absent, () => lambda.deleteAlias(aliasTarget(id)));
  },
});

/** An update without weights has to say so: the API keeps what is not mentioned. */
function aliasInput(inputs: Inputs<typeof properties>) {
  return {
    FunctionName: inputs.functionName,
    Name: inputs.name,
    Description: inputs.description ?? "",
    FunctionVersion: inputs.functionVersion,
    RoutingConfig: { AdditionalVersionWeights: inputs.routingConfig?.additionalVersionWeights ?? {} },
  };
}

function aliasTarget(id: string): { FunctionName: string; Name: string } {
  const [, arnFunction, arnAlias] = /^arn:aws:lambda:[^:]*:\d*:function:([^:]+):([^:]+)$/.exec(id) ?? [];
  const [functionName, alias] = id.startsWith("arn:") ? [arnFunction, arnAlias] : id.split("/");
  if (!functionName || !alias) throw new Error(`the id "${id}" must be an alias' ARN or <function>/<alias>`);
  return { FunctionName: functionName, Name: alias };
}
