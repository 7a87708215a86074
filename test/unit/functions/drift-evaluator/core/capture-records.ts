/** A line as SageMaker's data capture writes it. */
export function captureLine({
  data,
  time,
  encoding = "CSV",
  contentType = "text/csv",
  inferenceId,
}: {
  data: string;
  time: string;
  encoding?: string;
  contentType?: string;
  inferenceId?: string;
}): string {
  return JSON.stringify({
    captureData: {
      endpointInput: { observedContentType: contentType, mode: "INPUT", data, encoding },
      endpointOutput: { observedContentType: "text/csv", mode: "OUTPUT", data: "0.02\n", encoding: "CSV" },
    },
    eventMetadata: { eventId: "3c1a", inferenceId, inferenceTime: time },
    eventVersion: "0",
  });
}
