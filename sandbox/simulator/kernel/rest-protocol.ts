import { asAwsError, dispatch } from "./dispatch";
import type { MountedService } from "./mounted-service";
import type { RequestContext } from "./service";
import { type ServiceModel, type Shape, shapeOf } from "./service-model";
import type { WireRequest, WireResponse } from "./wire";

/** The operation of a REST service that a request means, with the values in its path. */
export interface RestMatch {
  readonly operationName: string;
  readonly pathValues: Readonly<Record<string, string>>;
}

export function matchRestOperation(mounted: MountedService, request: WireRequest): RestMatch | undefined {
  for (const [operationName, { http }] of Object.entries(mounted.model().operations)) {
    if (http.method !== request.method) continue;
    const pattern = http.requestUri.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const match = new RegExp(`^${pattern}$`).exec(request.path);
    if (match === null) continue;
    const pathValues = Object.entries(match.groups ?? {}).map(([name, text]) => [
      name,
      decodeURIComponent(text),
    ]);
    return { operationName, pathValues: Object.fromEntries(pathValues) };
  }
  return undefined;
}

/**
 * Answers one rest-json call whose payload is a blob, or whose answer is a flat structure: all that the simulated REST
 * services have
 * (https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html).
 */
export async function answerRestCall(
  mounted: MountedService,
  match: RestMatch,
  request: WireRequest,
  context: RequestContext,
): Promise<WireResponse> {
  const operation = mounted.model().operations[match.operationName];
  try {
    const inputShape = operation?.input ? shapeOf(mounted.model(), operation.input.shape) : undefined;
    const input = inputShape ? readInput(mounted.model(), inputShape, match, request) : {};
    const output = (await dispatch(mounted, match.operationName, input, context)) as Record<string, unknown>;
    const outputShape = operation?.output ? shapeOf(mounted.model(), operation.output.shape) : undefined;
    const status = operation?.http.responseCode ?? 200;
    return outputShape ? writeOutput(outputShape, output, status) : { status, headers: {}, body: "" };
  } catch (error) {
    const awsError = asAwsError(error);
    return {
      status: awsError.httpStatus,
      headers: { "content-type": "application/json", "x-amzn-errortype": awsError.code },
      body: JSON.stringify({ Message: awsError.message, ...awsError.details }),
    };
  }
}

function readInput(
  model: ServiceModel,
  shape: Shape,
  match: RestMatch,
  request: WireRequest,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const wireName = member.locationName ?? name;
    if (member.location === "uri") input[name] = match.pathValues[wireName];
    if (member.location === "header")
      input[name] = headerValue(shapeOf(model, member.shape), request.headers[wireName.toLowerCase()]);
  }
  if (shape.payload !== undefined) input[shape.payload] = request.body;
  return input;
}

/** A header is text; one that the model has as a whole number must be one. */
function headerValue(shape: Shape, text: string | undefined): unknown {
  return shape.type === "integer" && text !== undefined && /^-?\d+$/.test(text) ? Number(text) : text;
}

function writeOutput(shape: Shape, output: Readonly<Record<string, unknown>>, status: number): WireResponse {
  const headers: Record<string, string> = {};
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const value = output[name];
    if (member.location === "header" && typeof value === "string")
      headers[member.locationName ?? name] = value;
  }
  if (shape.payload === undefined) {
    // What has no place of its own goes into the body as JSON.
    const inBody = Object.entries(shape.members ?? {}).flatMap(([name, { location }]) =>
      location === undefined && output[name] !== undefined ? [[name, output[name]]] : [],
    );
    if (inBody.length === 0) return { status, headers, body: "" };
    headers["content-type"] = "application/json";
    return { status, headers, body: JSON.stringify(Object.fromEntries(inBody)) };
  }
  const payload = output[shape.payload];
  return { status, headers, body: typeof payload === "string" ? Buffer.from(payload, "base64") : "" };
}
