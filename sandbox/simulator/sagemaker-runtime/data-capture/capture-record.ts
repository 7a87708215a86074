import type { DataCaptureConfig } from "@aws-sdk/client-sagemaker";
import type { SimulatedTime } from "../../kernel/ports";
import { mediaType } from "../container-host";

/** One side of a request, as it went over the wire. */
export interface CapturedPayload {
  readonly contentType: string;
  readonly body: Buffer;
}

export interface CapturedRequest {
  readonly input: CapturedPayload;
  readonly output: CapturedPayload;
  readonly eventId: string;
  readonly inferenceId: string | undefined;
  readonly customAttributes: string | undefined;
  readonly time: SimulatedTime;
}

/**
 * One line of a capture file: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html.
 * A content type that no header list names is stored as base64.
 */
export function captureRecord(request: CapturedRequest, config: DataCaptureConfig): string {
  const modes = (config.CaptureOptions ?? []).map(({ CaptureMode }) => CaptureMode);
  const has = (mode: "Input" | "Output"): boolean => modes.includes(mode) || modes.includes("InputAndOutput");
  return JSON.stringify({
    captureData: {
      ...(has("Input") ? { endpointInput: payload("INPUT", request.input, config) } : {}),
      ...(has("Output") ? { endpointOutput: payload("OUTPUT", request.output, config) } : {}),
    },
    eventMetadata: {
      eventId: request.eventId,
      ...(request.inferenceId === undefined ? {} : { inferenceId: request.inferenceId }),
      ...(request.customAttributes === undefined ? {} : { customAttributes: [request.customAttributes] }),
      inferenceTime: `${new Date(request.time).toISOString().slice(0, 19)}Z`,
    },
    eventVersion: "0",
  });
}

function payload(
  mode: "INPUT" | "OUTPUT",
  { contentType, body }: CapturedPayload,
  config: DataCaptureConfig,
): Record<string, string> {
  const encoding = encodingOf(contentType, config);
  const data = body.toString(encoding === "BASE64" ? "base64" : "utf8");
  return { observedContentType: contentType, mode, data, encoding };
}

function encodingOf(contentType: string, config: DataCaptureConfig): "CSV" | "JSON" | "BASE64" {
  const headers = config.CaptureContentTypeHeader;
  const listed = (types: readonly string[] | undefined): boolean =>
    (types ?? []).some((type) => mediaType(type) === mediaType(contentType));
  if (listed(headers?.CsvContentTypes)) return "CSV";
  if (listed(headers?.JsonContentTypes)) return "JSON";
  return "BASE64";
}
