import { assertNever } from "../../kernel/assert-never";
import type { ConnectionRecord, Credentials, HttpParameter } from "./connection-store";

/** What every operation on a connection answers. */
export function connectionAnswer(connection: ConnectionRecord): Record<string, unknown> {
  return {
    ConnectionArn: connection.arn,
    ConnectionState: connection.state,
    CreationTime: new Date(connection.created),
    LastModifiedTime: new Date(connection.modified),
    ...(connection.authorized === undefined ? {} : { LastAuthorizedTime: new Date(connection.authorized) }),
  };
}

/** Everything of a connection but its secrets. */
export function describeConnection(connection: ConnectionRecord): object {
  const { headers, queryStrings, bodies } = connection;
  const invocation = {
    ...(headers.length === 0 ? {} : { HeaderParameters: headers.map(withoutSecret) }),
    ...(queryStrings.length === 0 ? {} : { QueryStringParameters: queryStrings.map(withoutSecret) }),
    ...(bodies.length === 0 ? {} : { BodyParameters: bodies.map(withoutSecret) }),
  };
  return {
    ...connectionAnswer(connection),
    Name: connection.name,
    Description: connection.description,
    AuthorizationType: connection.credentials.kind,
    SecretArn: connection.secretArn,
    KmsKeyIdentifier: connection.kmsKeyIdentifier,
    AuthParameters: {
      ...shownCredentials(connection.credentials),
      ...(Object.keys(invocation).length === 0 ? {} : { InvocationHttpParameters: invocation }),
    },
  };
}

function shownCredentials(credentials: Credentials): object {
  switch (credentials.kind) {
    case "API_KEY":
      return { ApiKeyAuthParameters: { ApiKeyName: credentials.name } };
    case "BASIC":
      return { BasicAuthParameters: { Username: credentials.username } };
    default:
      return assertNever(credentials);
  }
}

function withoutSecret({ key, value, isSecret }: HttpParameter): object {
  return { Key: key, IsValueSecret: isSecret, ...(isSecret ? {} : { Value: value }) };
}
