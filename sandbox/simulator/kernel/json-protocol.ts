import { asAwsError, dispatch } from "./dispatch";
import type { MountedService } from "./mounted-service";
import { AwsError, type RequestContext } from "./service";
import type { WireRequest, WireResponse } from "./wire";

/** Answers one awsJson1.0 or awsJson1.1 call (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html). */
export async function answerJsonCall(
  mounted: MountedService,
  operationName: string,
  request: WireRequest,
  context: RequestContext,
): Promise<WireResponse> {
  const contentType = `application/x-amz-json-${mounted.model().metadata.jsonVersion ?? "1.1"}`;
  try {
    const output = await dispatch(mounted, operationName, parseBody(request.body), context);
    return { status: 200, headers: { "content-type": contentType }, body: JSON.stringify(output) };
  } catch (error) {
    const awsError = asAwsError(error);
    const headers: Record<string, string> = {
      "content-type": contentType,
      "x-amzn-errortype": awsError.code,
    };
    if (mounted.model().metadata.awsQueryCompatible !== undefined) {
      headers["x-amzn-query-error"] = `${awsError.code};${awsError.httpStatus < 500 ? "Sender" : "Receiver"}`;
    }
    const body = { __type: awsError.code, message: awsError.message, ...awsError.details };
    return { status: awsError.httpStatus, headers, body: JSON.stringify(body) };
  }
}

function parseBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new AwsError("SerializationException", "the request's body is not JSON");
  }
}
