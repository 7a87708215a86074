import { computeBaseline } from "../sandbox/data/baseline";
import { rowsForTraffic } from "../sandbox/data/traffic";
import { loadTrainingData } from "../sandbox/data/training-data";
import { captureRecord } from "../sandbox/simulator/sagemaker-runtime/data-capture/capture-record";

/** The hour that all the requests are of. */
export const captureStart = Date.parse("2026-05-01T10:00:00Z");

const config: Parameters<typeof captureRecord>[1] = {
  InitialSamplingPercentage: 100,
  DestinationS3Uri: "s3://data/capture",
  CaptureOptions: [{ CaptureMode: "InputAndOutput" }],
  CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"] },
};

/** Captured requests of the turbine for one hour, at least so many bytes of whole lines, and their baseline. */
export async function captureOf(
  bytes: number,
): Promise<{ readonly block: Buffer; readonly statistics: object }> {
  const data = await loadTrainingData({ kind: "generated", rows: 10_000, seed: 11 });
  const rows = rowsForTraffic(data, { seed: 7 });
  const lines: string[] = [];
  // A line has about 400 bytes; the hour is spread over them all.
  const expected = Math.ceil(bytes / 400);
  for (let index = 0, size = 0; size < bytes; index += 1) {
    const id = String(index).padStart(12, "0");
    const line = `${captureRecord(
      {
        input: { contentType: "text/csv", body: Buffer.from(`${rows.next().value}\n`) },
        output: { contentType: "text/csv; charset=utf-8", body: Buffer.from("0.0231\n") },
        eventId: `7f1c7a5e-30a1-4b52-9c1e-${id}`,
        inferenceId: `turbine-${index}`,
        customAttributes: undefined,
        time: captureStart + Math.floor(Math.min(0.999, index / expected) * 3_600_000),
      },
      config,
    )}\n`;
    lines.push(line);
    size += line.length;
  }
  const { statistics } = computeBaseline(
    data.features,
    data.rows.map(({ features }) => features),
  );
  return { block: Buffer.from(lines.join("")), statistics };
}
