import { randomBytes, randomUUID } from "node:crypto";
import type {
  ConnectionHttpParameters,
  CreateConnectionCommandInput,
  DescribeConnectionCommandInput,
  ListConnectionsCommandInput,
  UpdateConnectionCommandInput,
} from "@aws-sdk/client-eventbridge";
import { pageOf } from "../../kernel/pages";
import type { Operation, RequestContext } from "../../kernel/service";
import { validation } from "../rule-operations";
import {
  alreadyExists,
  type ConnectionRecord,
  type Credentials,
  type DestinationStore,
} from "./connection-store";
import { connectionAnswer, describeConnection } from "./describe-connection";

const entriesPerPage = 100;

/** The operations on connections. Their secrets go in and never out. */
export function connectionOperations(store: DestinationStore): Record<string, Operation> {
  const change = (
    name: string | undefined,
    changed: (connection: ConnectionRecord) => ConnectionRecord,
  ): object => {
    const connection = changed(store.connection(name));
    store.connections.set(connection.name, connection);
    return connectionAnswer(connection);
  };
  return {
    CreateConnection: (input: CreateConnectionCommandInput, context: RequestContext) => {
      const { Name: name = "", AuthParameters: auth = {} } = input;
      if (store.connections.has(name)) throw alreadyExists("Connection", name);
      const connection = newConnection(input, credentialsFrom(input.AuthorizationType, auth), context);
      store.connections.set(name, { ...connection, ...httpParameters(auth.InvocationHttpParameters) });
      const { LastAuthorizedTime: _, ...answer } = connectionAnswer(connection);
      return answer;
    },
    UpdateConnection: (input: UpdateConnectionCommandInput, context: RequestContext) =>
      change(input.Name, (connection) => {
        const { AuthParameters: auth, AuthorizationType: type = connection.credentials.kind } = input;
        const changed = auth?.ApiKeyAuthParameters ?? auth?.BasicAuthParameters;
        const credentials =
          changed === undefined && type === connection.credentials.kind
            ? connection.credentials
            : credentialsFrom(type, auth ?? {}, connection.credentials);
        return {
          ...connection,
          description: input.Description ?? connection.description,
          kmsKeyIdentifier: input.KmsKeyIdentifier ?? connection.kmsKeyIdentifier,
          credentials,
          ...(auth?.InvocationHttpParameters === undefined
            ? {}
            : httpParameters(auth.InvocationHttpParameters)),
          state: "AUTHORIZED",
          modified: context.now,
          authorized: context.now,
        };
      }),
    DeauthorizeConnection: (input: DescribeConnectionCommandInput, context: RequestContext) =>
      change(input.Name, (connection) => ({ ...connection, state: "DEAUTHORIZED", modified: context.now })),
    DescribeConnection: (input: DescribeConnectionCommandInput) =>
      describeConnection(store.connection(input.Name)),
    DeleteConnection: (input: DescribeConnectionCommandInput) => {
      const connection = store.connection(input.Name);
      store.connections.delete(connection.name);
      return { ...connectionAnswer(connection), ConnectionState: "DELETING" };
    },
    ListConnections: (input: ListConnectionsCommandInput) => {
      const found = [...store.connections.values()]
        .filter(({ name }) => name.startsWith(input.NamePrefix ?? ""))
        .filter(({ state }) => input.ConnectionState === undefined || state === input.ConnectionState)
        .sort((left, right) => (left.name < right.name ? -1 : 1));
      const page = pageOf(found, {
        token: input.NextToken,
        size: input.Limit ?? entriesPerPage,
        invalidTokenCode: "ValidationException",
      });
      return {
        Connections: page.items.map((connection) => ({
          ...connectionAnswer(connection),
          Name: connection.name,
          AuthorizationType: connection.credentials.kind,
        })),
        NextToken: page.nextToken,
      };
    },
  };
}

function newConnection(
  input: CreateConnectionCommandInput,
  credentials: Credentials,
  { accountId, region, now }: RequestContext,
): ConnectionRecord {
  if (input.InvocationConnectivityParameters !== undefined) {
    throw validation("the sandbox does not simulate InvocationConnectivityParameters (private APIs)");
  }
  const id = randomUUID();
  const { Name: name = "" } = input;
  const secret = `events!connection/${name}/${randomUUID()}-${randomBytes(3).toString("hex")}`;
  return {
    name,
    arn: `arn:aws:events:${region}:${accountId}:connection/${name}/${id}`,
    secretArn: `arn:aws:secretsmanager:${region}:${accountId}:secret:${secret}`,
    description: input.Description,
    kmsKeyIdentifier: input.KmsKeyIdentifier,
    credentials,
    headers: [],
    queryStrings: [],
    bodies: [],
    state: "AUTHORIZED",
    created: now,
    modified: now,
    authorized: now,
  };
}

function credentialsFrom(
  type: string | undefined,
  auth: NonNullable<UpdateConnectionCommandInput["AuthParameters"]>,
  known?: Credentials,
): Credentials {
  switch (type) {
    case "API_KEY": {
      const old = known?.kind === "API_KEY" ? known : undefined;
      const { ApiKeyName: name = old?.name, ApiKeyValue: value = old?.value } =
        auth.ApiKeyAuthParameters ?? {};
      if (name !== undefined && value !== undefined) return { kind: "API_KEY", name, value };
      throw validation(
        "Parameter AuthParameters is not valid. Reason: ApiKeyAuthParameters is required for API_KEY.",
      );
    }
    case "BASIC": {
      const old = known?.kind === "BASIC" ? known : undefined;
      const { Username: username = old?.username, Password: password = old?.password } =
        auth.BasicAuthParameters ?? {};
      if (username !== undefined && password !== undefined) return { kind: "BASIC", username, password };
      throw validation(
        "Parameter AuthParameters is not valid. Reason: BasicAuthParameters is required for BASIC.",
      );
    }
    default:
      throw validation(`the sandbox simulates connections with API_KEY and BASIC, not with ${type}`);
  }
}

function httpParameters({
  HeaderParameters,
  QueryStringParameters,
  BodyParameters,
}: ConnectionHttpParameters = {}): Pick<ConnectionRecord, "headers" | "queryStrings" | "bodies"> {
  const read = (parameters: ConnectionHttpParameters["BodyParameters"] = []) =>
    parameters.map(({ Key = "", Value = "", IsValueSecret = false }) => ({
      key: Key,
      value: Value,
      isSecret: IsValueSecret,
    }));
  return {
    headers: read(HeaderParameters),
    queryStrings: read(QueryStringParameters),
    bodies: read(BodyParameters),
  };
}
