import { group, number, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { lambdaAlias } from "./lambda-alias";
import { lambdaEventSourceMapping } from "./lambda-event-source-mapping";
import { lambdaFunction } from "./lambda-function";
import { lambdaFunctionUrl } from "./lambda-function-url";

const absent = ["ResourceNotFoundException"];

const permission = defineResource({
  token: "aws:lambda/permission:Permission",
  properties: {
    action: text({ required: true, pattern: /^lambda:(\*|[A-Za-z]+)$/ }),
    eventSourceToken: text(),
    function: text({ required: true }),
    functionUrlAuthType: text({ oneOf: ["AWS_IAM", "NONE"] }),
    principal: text({ required: true }),
    principalOrgId: text(),
    qualifier: text(),
    sourceAccount: text({ pattern: /^\d{12}$/ }),
    sourceArn: text(),
    statementId: text({ autoName: {}, maximum: 100, pattern: /^[\w-]+$/ }),
    statementIdPrefix: text({ local: true }),
  },
  outputs: [],
  // No `update`: every property of a permission replaces it.
  async create(inputs, { clients }) {
    await (await clients.lambda()).addPermission({
      Action: inputs.action,
      EventSourceToken: inputs.eventSourceToken,
      FunctionName: inputs.function,
      FunctionUrlAuthType: inputs.functionUrlAuthType as never,
      Principal: inputs.principal,
      PrincipalOrgID: inputs.principalOrgId,
      Qualifier: inputs.qualifier,
      SourceAccount: inputs.sourceAccount,
      SourceArn: inputs.sourceArn,
      StatementId: inputs.statementId,
    });
    return inputs.statementId;
  },
  async read(id, { clients }, known) {
    const target = permissionTarget(id, known);
    const lambda = await clients.lambda();
    const answer = await unlessAbsent(absent, () =>
      lambda.getPolicy({ FunctionName: target.function, Qualifier: target.qualifier }),
    );
    const policy = JSON.parse(answer?.Policy ?? "{}") as { Statement?: PermissionStatement[] };
    const statement = policy.Statement?.find(({ Sid }) => Sid === target.statementId);
    if (statement === undefined) return undefined;
    const { Principal, Condition = {} } = statement;
    return {
      id: target.statementId,
      ...target,
      action: Array.isArray(statement.Action) ? statement.Action[0] : statement.Action,
      eventSourceToken: Condition.StringEquals?.["lambda:EventSourceToken"],
      functionUrlAuthType: Condition.StringEquals?.["lambda:FunctionUrlAuthType"],
      principal: typeof Principal === "string" ? Principal : (Principal.Service ?? Principal.AWS),
      principalOrgId: Condition.StringEquals?.["aws:PrincipalOrgID"],
      sourceAccount: Condition.StringEquals?.["AWS:SourceAccount"],
      sourceArn: Condition.ArnLike?.["AWS:SourceArn"],
    };
  },
  async remove(id, { clients }, known) {
    const target = permissionTarget(id, known);
    const lambda = await clients.lambda();
    await removeIfThere(absent, () =>
      lambda.removePermission({
        FunctionName: target.function,
        StatementId: target.statementId,
        Qualifier: target.qualifier,
      }),
    );
  },
});

interface PermissionStatement {
  readonly Sid: string;
  readonly Action: string | string[];
  readonly Principal: string | { readonly Service?: string; readonly AWS?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface PermissionTarget {
  readonly function: string;
  readonly qualifier?: string | undefined;
  readonly statementId: string;
}

/** Which statement an id means: by the state, or in an import by `<function>[:<qualifier>]/<statement id>`. */
function permissionTarget(id: string, known: Partial<PermissionTarget>): PermissionTarget {
  if (known.function !== undefined) {
    return { function: known.function, qualifier: known.qualifier, statementId: id.split("/").at(-1) ?? id };
  }
  const [target = "", statementId = ""] = id.split("/");
  const [name = "", qualifier] = target.split(":");
  if (name === "" || statementId === "") {
    throw new Error(`the id "${id}" must be <function>[:<qualifier>]/<statement id>`);
  }
  return { function: name, qualifier, statementId };
}

/** AWS keeps an asynchronous event for six hours unless told otherwise. */
const standardEventAgeSeconds = 21_600;

const destination = () => group({ destination: text({ required: true }) });

const functionEventInvokeConfig = defineResource({
  token: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  properties: {
    destinationConfig: group({ onFailure: destination(), onSuccess: destination() }),
    functionName: text({ required: true, replaces: true }),
    maximumEventAgeInSeconds: number({ minimum: 60, maximum: standardEventAgeSeconds }),
    maximumRetryAttempts: number({ default: 2, minimum: 0, maximum: 2 }),
    qualifier: text({ replaces: true }),
  },
  outputs: [],
  async create(inputs, { clients }) {
    await (await clients.lambda()).putFunctionEventInvokeConfig(invokeConfigInput(inputs));
    return inputs.qualifier === undefined
      ? inputs.functionName
      : `${inputs.functionName}:${inputs.qualifier}`;
  },
  async read(id, { clients }, known) {
    const { FunctionName, Qualifier } = invokeConfigId(id);
    const lambda = await clients.lambda();
    const found = await unlessAbsent(absent, () =>
      lambda.getFunctionEventInvokeConfig({ FunctionName, Qualifier }),
    );
    if (found === undefined) return undefined;
    const { OnFailure, OnSuccess } = found.DestinationConfig ?? {};
    // The service answers its own default when none was given; it counts as given only if the program says so.
    const isStandardAge =
      known.maximumEventAgeInSeconds === undefined &&
      found.MaximumEventAgeInSeconds === standardEventAgeSeconds;
    return {
      functionName: FunctionName,
      qualifier: Qualifier,
      destinationConfig: {
        onFailure: OnFailure?.Destination ? { destination: OnFailure.Destination } : undefined,
        onSuccess: OnSuccess?.Destination ? { destination: OnSuccess.Destination } : undefined,
      },
      maximumEventAgeInSeconds: isStandardAge ? undefined : found.MaximumEventAgeInSeconds,
      maximumRetryAttempts: found.MaximumRetryAttempts,
    };
  },
  async update(_id, { after }, { clients }) {
    await (await clients.lambda()).putFunctionEventInvokeConfig(invokeConfigInput(after));
  },
  async remove(id, { clients }) {
    const lambda = await clients.lambda();
    await removeIfThere(absent, () => lambda.deleteFunctionEventInvokeConfig(invokeConfigId(id)));
  },
});

type InvokeConfigInputs = Parameters<typeof functionEventInvokeConfig.create>[0];

function invokeConfigInput(inputs: InvokeConfigInputs) {
  const { onFailure, onSuccess } = inputs.destinationConfig ?? {};
  return {
    FunctionName: inputs.functionName,
    Qualifier: inputs.qualifier,
    DestinationConfig: {
      OnFailure: onFailure && { Destination: onFailure.destination },
      OnSuccess: onSuccess && { Destination: onSuccess.destination },
    },
    MaximumEventAgeInSeconds: inputs.maximumEventAgeInSeconds,
    MaximumRetryAttempts: inputs.maximumRetryAttempts,
  };
}

/** The function is a name or an ARN, which has colons itself; the qualifier comes last. */
function invokeConfigId(id: string): { FunctionName: string; Qualifier: string | undefined } {
  const [, FunctionName = id, Qualifier] =
    /^(arn:aws:lambda:[^:]*:\d*:function:[^:]+|[^:]+)(?::([^:]+))?$/.exec(id) ?? [];
  return { FunctionName, Qualifier };
}

/** AWS Lambda. */
export const lambdaResources = resourceTable(
  lambdaFunction,
  lambdaAlias,
  lambdaFunctionUrl,
  lambdaEventSourceMapping,
  permission,
  functionEventInvokeConfig,
);
