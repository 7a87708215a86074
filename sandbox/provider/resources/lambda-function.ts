import type {
  CreateFunctionCommandInput,
  FunctionCode,
  UpdateFunctionConfigurationCommandInput,
} from "@aws-sdk/client-lambda";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { archive, flag, list, number, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { atMostOne, needs } from "../core/rules";
import { tagChanges, tags } from "../core/tags";
import type { Bag } from "../core/value";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn, type Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";
import { zipArchive } from "../operations/zip-archive";
import { configuration, configurationNames } from "./lambda-configuration";

const absent = ["ResourceNotFoundException"];

/** `aws.lambda.Function`. */
export const lambdaFunction = defineResource({
  token: "aws:lambda/function:Function",
  properties: {
    ...configuration,
    architectures: list(text({ oneOf: ["x86_64", "arm64"] }), { computed: true, maximum: 1 }),
    code: archive({ local: true }),
    name: text({ autoName: {}, replaces: true, maximum: 64, pattern: /^[\w-]+$/ }),
    packageType: text({ default: "Zip", replaces: true, oneOf: ["Zip"] }),
    publish: flag({ default: false, local: true }),
    reservedConcurrentExecutions: number({ default: -1, minimum: -1 }),
    s3Bucket: text({ local: true }),
    s3Key: text({ local: true }),
    s3ObjectVersion: text({ local: true }),
    skipDestroy: flag({ default: false, local: true }),
    sourceCodeHash: text({ computed: true, local: true }),
    tags,
  },
  outputs: [
    "arn",
    "codeSha256",
    "invokeArn",
    "lastModified",
    "qualifiedArn",
    "qualifiedInvokeArn",
    "responseStreamingInvokeArn",
    "signingJobArn",
    "signingProfileVersionArn",
    "sourceCodeSize",
    "version",
  ],
  outputsChangedByUpdate: [
    "codeSha256",
    "lastModified",
    "qualifiedArn",
    "qualifiedInvokeArn",
    "sourceCodeSize",
    "version",
  ],
  propertiesWithoutOutputs: ["reservedConcurrentExecutions", "skipDestroy", "tags"],
  rules: (inputs: Bag) => [
    ...atMostOne(inputs, "code", "s3Bucket"),
    ...needs(inputs, "s3Bucket", "s3Key"),
    ...(inputs.code === undefined && inputs.s3Bucket === undefined
      ? [{ property: "code", reason: 'give "code", or "s3Bucket" and "s3Key"' }]
      : []),
    ...needs(inputs, "code", "handler", "runtime"),
    ...needs(inputs, "s3Bucket", "handler", "runtime"),
  ],
  async create(inputs, { clients }) {
    await (await clients.lambda()).createFunction({
      ...apiInput<CreateFunctionCommandInput>(configuration, inputs),
      FunctionName: inputs.name,
      Architectures: inputs.architectures as never,
      Code: await functionCode(inputs),
      PackageType: "Zip",
      Publish: inputs.publish,
      Tags: inputs.tags,
    });
    return inputs.name;
  },
  async complete(name, inputs, sandbox) {
    await settled(name, sandbox);
    if (inputs.reservedConcurrentExecutions >= 0)
      await putConcurrency(name, inputs.reservedConcurrentExecutions, sandbox);
  },
  async read(name, sandbox) {
    const lambda = await sandbox.clients.lambda();
    const found = await unlessAbsent(absent, () => lambda.getFunction({ FunctionName: name }));
    if (found?.Configuration === undefined) return undefined;
    const version = await latestVersion(name, sandbox);
    const functionArn = arn(sandbox, "lambda", `function:${name}`);
    const invoke = (target: string, api = "2015-03-31", action = "invocations") =>
      `arn:aws:apigateway:${sandbox.region}:lambda:path/${api}/functions/${target}/${action}`;
    const live = found.Configuration;
    return {
      ...fromApiOutput(configuration, live),
      architectures: live.Architectures,
      arn: functionArn,
      codeSha256: live.CodeSha256,
      invokeArn: invoke(functionArn),
      lastModified: live.LastModified,
      layers: live.Layers?.map(({ Arn }) => Arn),
      name: live.FunctionName,
      packageType: live.PackageType,
      qualifiedArn: `${functionArn}:${version}`,
      qualifiedInvokeArn: invoke(`${functionArn}:${version}`),
      reservedConcurrentExecutions: found.Concurrency?.ReservedConcurrentExecutions ?? -1,
      responseStreamingInvokeArn: invoke(functionArn, "2021-11-15", "response-streaming-invocations"),
      signingJobArn: "",
      signingProfileVersionArn: "",
      sourceCodeSize: live.CodeSize,
      tags: found.Tags ?? {},
      version,
    };
  },
  async update(name, { before, after, touches }, sandbox) {
    const lambda = await sandbox.clients.lambda();
    const codeChanged = touches(
      "code",
      "s3Bucket",
      "s3Key",
      "s3ObjectVersion",
      "sourceCodeHash",
      "architectures",
    );
    if (touches(...configurationNames)) {
      await lambda.updateFunctionConfiguration({
        ...apiInput<UpdateFunctionConfigurationCommandInput>(configuration, {
          ...emptied(before, after),
          ...after,
        }),
        FunctionName: name,
      });
      await settled(name, sandbox);
    }
    if (codeChanged) {
      await lambda.updateFunctionCode({
        ...(await functionCode(after)),
        FunctionName: name,
        Architectures: after.architectures as never,
      });
      await settled(name, sandbox);
    }
    if (touches("reservedConcurrentExecutions"))
      await putConcurrency(name, after.reservedConcurrentExecutions, sandbox);
    if (after.publish && (codeChanged || touches("publish", ...configurationNames))) {
      await lambda.publishVersion({ FunctionName: name });
    }
    const { set: added, removed } = tagChanges(before.tags, after.tags);
    const Resource = arn(sandbox, "lambda", `function:${name}`);
    if (added.length > 0) await lambda.tagResource({ Resource, Tags: Object.fromEntries(added) });
    if (removed.length > 0) await lambda.untagResource({ Resource, TagKeys: removed });
  },
  async remove(name, { clients }, { skipDestroy }) {
    if (skipDestroy) return;
    const lambda = await clients.lambda();
    await removeIfThere(absent, () => lambda.deleteFunction({ FunctionName: name }));
  },
});

type FunctionInputs = Parameters<typeof lambdaFunction.create>[0];

async function functionCode(inputs: FunctionInputs): Promise<FunctionCode> {
  if (inputs.code !== undefined) return { ZipFile: await zipArchive(inputs.code as Bag) };
  return { S3Bucket: inputs.s3Bucket, S3Key: inputs.s3Key, S3ObjectVersion: inputs.s3ObjectVersion };
}

/** What was set and is no longer: the API keeps what an update does not mention. */
function emptied(before: Partial<FunctionInputs>, after: FunctionInputs): object {
  const empty = {
    deadLetterConfig: { targetArn: "" },
    description: "",
    environment: { variables: {} },
    kmsKeyArn: "",
    layers: [],
    vpcConfig: { securityGroupIds: [], subnetIds: [] },
  };
  return Object.fromEntries(
    Object.entries(empty).filter(([key]) => {
      const name = key as keyof typeof empty;
      return before[name] !== undefined && after[name] === undefined;
    }),
  );
}

/** The version that was published last, which is not on the first page when there are many. */
async function latestVersion(FunctionName: string, { clients }: Sandbox): Promise<string> {
  const lambda = await clients.lambda();
  let latest = "$LATEST";
  let Marker: string | undefined;
  do {
    const page = await lambda.listVersionsByFunction({ FunctionName, Marker });
    latest = page.Versions?.at(-1)?.Version ?? latest;
    Marker = page.NextMarker;
  } while (Marker !== undefined && Marker !== "");
  return latest;
}

async function putConcurrency(FunctionName: string, reserved: number, { clients }: Sandbox): Promise<void> {
  const lambda = await clients.lambda();
  if (reserved < 0) await lambda.deleteFunctionConcurrency({ FunctionName });
  else await lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions: reserved });
}

async function settled(FunctionName: string, { clients, wait }: Sandbox): Promise<void> {
  const lambda = await clients.lambda();
  await waitFor(`function ${FunctionName}`, wait, async () => {
    const live = await lambda.getFunctionConfiguration({ FunctionName });
    if (live.State === "Failed")
      throw new Error(`the function failed: ${live.StateReason ?? "no reason was given"}`);
    if (live.LastUpdateStatus === "Failed") {
      throw new Error(`the update failed: ${live.LastUpdateStatusReason ?? "no reason was given"}`);
    }
    const busy = live.State === "Pending" || live.LastUpdateStatus === "InProgress";
    return busy
      ? { done: false, status: `${live.State}, ${live.LastUpdateStatus}` }
      : { done: true, value: undefined };
  });
}
