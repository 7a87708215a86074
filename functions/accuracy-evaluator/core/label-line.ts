import { isObject } from "../../shared/is-object";
import { parseJson } from "../../shared/parse-json";
import { csvRecords } from "../../shared/payload/csv-records";
import { onlyCell } from "./only-cell";

/** One line of a file of labels, read. */
export type LabelLine =
  | {
      readonly kind: "labels";
      readonly id: string;
      /** One for each row of the request. */
      readonly values: readonly string[];
    }
  | { readonly kind: "unreadable"; readonly reason: string };

const unreadable = (reason: string): LabelLine => ({ kind: "unreadable", reason });

/**
 * Reads one line in Model Monitor's ground-truth format, in which the event id is the inference id where the caller gave
 * one. The labels of a request with several rows stand below each other or beside each other, in the order of its rows.
 */
export function readLabelLine(line: string): LabelLine {
  const record = parseJson(line);
  if (record === undefined) return unreadable("not JSON (truncated or corrupt)");
  if (!isObject(record) || !isObject(record.groundTruthData) || !isObject(record.eventMetadata))
    return unreadable("not a ground-truth record");
  const { eventId } = record.eventMetadata;
  if (typeof eventId !== "string" || eventId === "") return unreadable("eventMetadata.eventId is missing");
  const { data, encoding } = record.groundTruthData;
  if (encoding !== "CSV") return unreadable("groundTruthData.encoding is not CSV");
  if (typeof data !== "string") return unreadable("groundTruthData.data is not text");
  const only = onlyCell(data);
  if (only !== undefined) return { kind: "labels", id: eventId, values: [only] };
  const reading = csvRecords(data);
  if (reading.kind === "malformed") return unreadable("groundTruthData.data is not CSV");
  const { records } = reading;
  if (records.length > 1 && records.some(({ length }) => length > 1))
    return unreadable("groundTruthData.data has several lines of several cells");
  const values = records.flatMap((cells) => cells.map(({ text }) => text));
  return values.length === 0 ? unreadable("a label is blank") : { kind: "labels", id: eventId, values };
}
