import type {
  CreateApiDestinationCommandInput,
  CreateConnectionCommandInput,
} from "@aws-sdk/client-eventbridge";
import { apiInput, fromApiOutput } from "../core/api-shape";
import type { Problem } from "../core/problem";
import { flag, group, list, number, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { type Bag, isBag } from "../core/value";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import type { Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";

const absent = ["ResourceNotFoundException"];
const name = text({ autoName: {}, replaces: true, maximum: 64, pattern: /^[\w.-]+$/ });
/** No pattern: a message about one would show the secret. */
const headerText = { required: true, minimum: 1, maximum: 512 } as const;
const parameter = group({ isValueSecret: flag({ default: false }), key: text(), value: text() });

const connectionProperties = {
  // No API returns the secrets in it.
  authParameters: group(
    {
      apiKey: group(
        {
          key: text({ ...headerText, apiName: "ApiKeyName" }),
          value: text({ ...headerText, apiName: "ApiKeyValue" }),
        },
        { apiName: "ApiKeyAuthParameters" },
      ),
      basic: group(
        { password: text(headerText), username: text(headerText) },
        { apiName: "BasicAuthParameters" },
      ),
      invocationHttpParameters: group({
        bodies: list(parameter, { maximum: 100, apiName: "BodyParameters" }),
        headers: list(parameter, { maximum: 100, apiName: "HeaderParameters" }),
        queryStrings: list(parameter, { maximum: 100, apiName: "QueryStringParameters" }),
      }),
    },
    { required: true, local: true },
  ),
  authorizationType: text({ required: true, oneOf: ["API_KEY", "BASIC"] }),
  description: text({ maximum: 512 }),
  kmsKeyIdentifier: text({ maximum: 2048 }),
  name,
};

/** The parameters of each kind of authorization. */
const authParametersOf: Readonly<Record<string, string>> = { API_KEY: "apiKey", BASIC: "basic" };

const eventConnection = defineResource({
  token: "aws:cloudwatch/eventConnection:EventConnection",
  properties: connectionProperties,
  outputs: ["arn", "secretArn"],
  rules({ authorizationType, authParameters }: Bag): Problem[] {
    const wanted = authParametersOf[String(authorizationType)];
    if (wanted === undefined || !isBag(authParameters) || authParameters[wanted] !== undefined) return [];
    return [
      {
        property: `authParameters.${wanted}`,
        reason: `is required with authorizationType "${authorizationType}"`,
      },
    ];
  },
  async create(inputs, { clients }) {
    const events = await clients.eventBridge();
    await events.createConnection(apiInput<CreateConnectionCommandInput>(connectionProperties, inputs));
    return inputs.name;
  },
  async complete(Name, _inputs, sandbox) {
    await authorized(Name, sandbox);
  },
  async read(Name, { clients }) {
    const events = await clients.eventBridge();
    const found = await unlessAbsent(absent, () => events.describeConnection({ Name }));
    if (found === undefined) return undefined;
    return {
      arn: found.ConnectionArn,
      authorizationType: found.AuthorizationType,
      description: found.Description,
      kmsKeyIdentifier: found.KmsKeyIdentifier,
      name: found.Name,
      secretArn: found.SecretArn,
    };
  },
  async update(Name, { after }, sandbox) {
    const events = await sandbox.clients.eventBridge();
    const {
      KmsKeyIdentifier = "",
      Description = "",
      ...input
    } = apiInput<CreateConnectionCommandInput>(connectionProperties, after);
    await events.updateConnection({ ...input, Name, KmsKeyIdentifier, Description });
    await authorized(Name, sandbox);
  },
  async remove(Name, sandbox) {
    const events = await sandbox.clients.eventBridge();
    await removeIfThere(absent, () => events.deleteConnection({ Name }));
    await waitFor(`the removal of connection ${Name}`, sandbox.wait, async () => {
      const found = await unlessAbsent(absent, () => events.describeConnection({ Name }));
      return found === undefined
        ? { done: true, value: undefined }
        : { done: false, status: String(found.ConnectionState) };
    });
  },
});

/** EventBridge stores the secrets before the connection can be used. */
async function authorized(Name: string, { clients, wait }: Sandbox): Promise<void> {
  const events = await clients.eventBridge();
  await waitFor(`connection ${Name}`, wait, async () => {
    const { ConnectionState } = await events.describeConnection({ Name });
    return ConnectionState === "AUTHORIZED"
      ? { done: true, value: undefined }
      : { done: false, status: String(ConnectionState) };
  });
}

const destinationProperties = {
  connectionArn: text({ required: true }),
  description: text({ maximum: 512 }),
  httpMethod: text({
    required: true,
    oneOf: ["POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"],
  }),
  invocationEndpoint: text({ required: true, maximum: 2048 }),
  invocationRateLimitPerSecond: number({ default: 300, minimum: 1 }),
  name,
};

const eventApiDestination = defineResource({
  token: "aws:cloudwatch/eventApiDestination:EventApiDestination",
  properties: destinationProperties,
  outputs: ["arn"],
  async create(inputs, { clients }) {
    const events = await clients.eventBridge();
    await events.createApiDestination(
      apiInput<CreateApiDestinationCommandInput>(destinationProperties, inputs),
    );
    return inputs.name;
  },
  async read(Name, { clients }) {
    const events = await clients.eventBridge();
    const found = await unlessAbsent(absent, () => events.describeApiDestination({ Name }));
    if (found === undefined) return undefined;
    return { ...fromApiOutput(destinationProperties, found), arn: found.ApiDestinationArn };
  },
  async update(Name, { after }, { clients }) {
    const { Description = "", ...input } = apiInput<CreateApiDestinationCommandInput>(
      destinationProperties,
      after,
    );
    await (await clients.eventBridge()).updateApiDestination({ ...input, Name, Description });
  },
  async remove(Name, { clients }) {
    const events = await clients.eventBridge();
    await removeIfThere(absent, () => events.deleteApiDestination({ Name }));
  },
});

/** Receivers outside of AWS: how EventBridge knows them, and where they are. */
export const eventReceiverResources = resourceTable(eventConnection, eventApiDestination);
