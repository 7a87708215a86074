import * as grpc from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import * as status from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { explainError } from "../operations/explain-error";
import { PartialFailure } from "../operations/partial-failure";
import { parseUrn } from "./urn";
import { encodeBag } from "./wire-values";

/** The error for the engine. A partial failure carries the id and state, so that the resource is not forgotten. */
export function grpcError(error: unknown, request: unknown): Partial<grpc.ServiceError> {
  const partial = error instanceof PartialFailure ? error : undefined;
  const details = explainError(partial?.cause ?? error, subjectOf(request));
  const code = grpc.status.UNKNOWN;
  return partial === undefined
    ? { code, details }
    : { code, details, metadata: statusDetails(partial, details) };
}

function subjectOf(request: unknown): string {
  const { getUrn, getId } = request as { getUrn?: () => string; getId?: () => string };
  const urn = getUrn?.call(request);
  if (!urn) return "aws provider";
  const { type, logicalName } = parseUrn(urn);
  const id = getId?.call(request);
  return `${type} "${logicalName}"${id ? ` (${id})` : ""}`;
}

/** gRPC has no details of its own in JavaScript: they travel in this header, as Go's library expects them. */
function statusDetails(failure: PartialFailure, message: string): grpc.Metadata {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(failure.id);
  detail.setProperties(
    Struct.fromJavaScript(encodeBag(failure.state) as Parameters<typeof Struct.fromJavaScript>[0]),
  );
  detail.setReasonsList([message]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const response = new status.Status();
  response.setCode(grpc.status.UNKNOWN);
  response.setMessage(message);
  response.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(response.serializeBinary()));
  return metadata;
}
