import type { HttpParameters } from "@aws-sdk/client-eventbridge";
import { assertNever } from "../../kernel/assert-never";
import type { ApiDestinationRecord, ConnectionRecord, Credentials, HttpParameter } from "./connection-store";

/** A request to an API destination. */
export interface DestinationRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request as it would be sent, and as it may be shown. */
export interface DestinationRequests {
  readonly sent: DestinationRequest;
  /** With `***` in place of every secret. */
  readonly shown: DestinationRequest;
}

/** The body is not what the connection's own members can be added to. */
export class BodyNotMergeable extends Error {
  override readonly name = "BodyNotMergeable";
}

const hidden = "***";
/** Neither a connection nor a target can set these: "Headers EventBridge removes from requests", user guide. */
const removed = new Set(
  (
    "a-im accept-charset accept-datetime accept-encoding cache-control connection content-encoding content-length " +
    "content-md5 date expect forwarded from host http2-settings if-match if-modified-since if-none-match if-range " +
    "if-unmodified-since max-forwards origin pragma proxy-authorization range referer te trailer transfer-encoding " +
    "user-agent upgrade via warning"
  ).split(" "),
);

/**
 * What EventBridge sends to an API destination: the target's input, with what the target's `HttpParameters` and then the
 * connection add to it; the connection's go before the target's.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html
 *
 * @throws BodyNotMergeable when the connection adds to a body that is no JSON object. What AWS does then is not documented.
 */
export function destinationRequest(
  destination: ApiDestinationRecord,
  connection: ConnectionRecord,
  target: HttpParameters,
  input: string,
): DestinationRequests {
  return {
    sent: request(destination, connection, target, input, false),
    shown: request(destination, connection, target, input, true),
  };
}

function request(
  destination: ApiDestinationRecord,
  connection: ConnectionRecord,
  target: HttpParameters,
  input: string,
  hides: boolean,
): DestinationRequest {
  const pairs = (parameters: readonly HttpParameter[]) =>
    Object.fromEntries(
      parameters.map(({ key, value, isSecret }) => [key, isSecret && hides ? hidden : value]),
    );
  const body = withBodies(input, pairs(connection.bodies));
  const url = new URL(filledPath(destination.endpoint, target.PathParameterValues ?? []));
  const query = { ...target.QueryStringParameters, ...pairs(connection.queryStrings) };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return {
    method: destination.method,
    url: hides ? url.href.replaceAll(encodeURIComponent(hidden), hidden) : url.href,
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...allowed({ ...lowerCase(target.HeaderParameters ?? {}), ...lowerCase(pairs(connection.headers)) }),
      ...credentialHeader(connection.credentials, hides),
      "user-agent": "Amazon/EventBridge/ApiDestinations",
      range: "bytes=0-1048575",
      "accept-encoding": "gzip,deflate",
      host: url.host,
      "content-length": `${Buffer.byteLength(body)}`,
    },
    body,
  };
}

/** Each `*` of the address is the next of the target's path parameters. */
function filledPath(endpoint: string, values: readonly string[]): string {
  let position = 0;
  return endpoint.replace(/\*/g, () => encodeURIComponent(values[position++] ?? ""));
}

function withBodies(input: string, bodies: Readonly<Record<string, string>>): string {
  if (Object.keys(bodies).length === 0) return input;
  let parsed: unknown;
  try {
    parsed = JSON.parse(input);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new BodyNotMergeable("the connection's body parameters need a body that is a JSON object");
  }
  return JSON.stringify({ ...parsed, ...bodies });
}

function credentialHeader(credentials: Credentials, hides: boolean): Record<string, string> {
  switch (credentials.kind) {
    case "API_KEY":
      return { [credentials.name.toLowerCase()]: hides ? hidden : credentials.value };
    case "BASIC": {
      const { username, password } = credentials;
      return {
        authorization: hides ? hidden : `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      };
    }
    default:
      return assertNever(credentials);
  }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function allowed(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !removed.has(name)));
}
