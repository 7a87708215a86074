/**
 * A captured line as Model Monitor's container reads it. It knows nothing of the product's own requests, so what marks
 * them is taken away. `outputsAndInputs` puts the columns of the answer before those of the request; that is done for
 * CSV only, and any other line stays as it is.
 */
export function analysedLine(line: string, columns: "inputs" | "outputsAndInputs"): string {
  const record = parsed(line);
  if (record?.captureData === undefined || record.eventMetadata === undefined) return line;
  const { inferenceId: _marked, ...eventMetadata } = record.eventMetadata;
  const captureData = columns === "inputs" ? record.captureData : withOutputsFirst(record.captureData);
  return JSON.stringify({ ...record, captureData, eventMetadata });
}

interface Payload {
  readonly encoding?: string;
  readonly data?: string;
}

interface CaptureData {
  readonly endpointInput?: Payload;
  readonly endpointOutput?: Payload;
}

interface CaptureRecord {
  readonly captureData?: CaptureData;
  readonly eventMetadata?: Readonly<Record<string, unknown>>;
}

function withOutputsFirst(data: CaptureData): CaptureData {
  const { endpointInput: input, endpointOutput: output } = data;
  if (input?.encoding !== "CSV" || output?.encoding !== "CSV") return data;
  const rows = rowsOf(output.data);
  const joined = rowsOf(input.data).map((row, index) => `${rows[index] ?? ""},${row}`);
  return { ...data, endpointInput: { ...input, data: `${joined.join("\n")}\n` } };
}

function rowsOf(text = ""): readonly string[] {
  return text.split(/\r?\n/).filter((row) => row !== "");
}

function parsed(line: string): CaptureRecord | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as CaptureRecord) : undefined;
  } catch {
    return undefined;
  }
}
