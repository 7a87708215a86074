import { hourFolder } from "../../functions/shared/time-window";

/** A label that has become known, of the request with this inference id. */
export interface KnownLabel {
  readonly inferenceId: string;
  readonly label: number;
}

/**
 * Labels as JSON lines in Model Monitor's ground-truth format:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-merge.html
 */
export function groundTruthLines(labels: readonly KnownLabel[]): string {
  return labels
    .map(({ inferenceId, label }) =>
      JSON.stringify({
        groundTruthData: { data: String(label), encoding: "CSV" },
        eventMetadata: { eventId: inferenceId },
        eventVersion: "0",
      }),
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** The folder for labels that become known at this time: `labels/<endpoint>/yyyy/mm/dd/hh` of the UTC hour. */
export function labelFolder(endpointName: string, timeMs: number): string {
  return `labels/${endpointName}/${hourFolder(timeMs)}`;
}
