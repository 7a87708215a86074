import { search } from "@aws-lambda-powertools/jmespath";
import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { isObject } from "../../shared/is-object";
import { csvRecords } from "../../shared/payload/csv-records";
import { onlyCell } from "./only-cell";

/** Where the prediction is in an answer. */
export type PredictionPlace = Pick<AccuracyPlan["prediction"], "index" | "path">;

/** The predictions of one answer, one for each row of the request; or why they cannot be read. */
export type Answer =
  | { readonly kind: "predictions"; readonly values: readonly unknown[] }
  | { readonly kind: "unreadable"; readonly reason: string };

const unreadable = (reason: string): Answer => ({ kind: "unreadable", reason });

/** Reads a captured answer by the encoding that SageMaker recorded for it. The reasons never quote the data. */
export function readAnswer(output: Readonly<Record<string, unknown>>, place: PredictionPlace): Answer {
  const { data, encoding, observedContentType } = output;
  if (typeof data !== "string") return unreadable("captureData.endpointOutput.data is not text");
  const contentType = String(observedContentType ?? "");
  switch (encoding) {
    case "CSV":
      return readCsv(data, place);
    case "JSON":
      return readJson(data, contentType, place);
    case "BASE64": {
      // SageMaker captures base64 when the content type is in neither of its header lists; the type still tells.
      const text = Buffer.from(data, "base64").toString("utf8");
      if (contentType.includes("csv")) return readCsv(text, place);
      if (contentType.includes("json")) return readJson(text, contentType, place);
      return unreadable("the answer is base64 of a content type that is neither CSV nor JSON");
    }
    default:
      return unreadable("the answer's encoding is not CSV, JSON or BASE64");
  }
}

function readCsv(text: string, { index }: PredictionPlace): Answer {
  const only = index === 0 ? onlyCell(text) : undefined;
  if (only !== undefined) return { kind: "predictions", values: [only] };
  const reading = csvRecords(text);
  if (reading.kind === "malformed") return unreadable("the answer is not CSV");
  const values = reading.records.map((record) => record[index]?.text);
  if (values.length === 0) return unreadable("the answer is empty");
  if (values.includes(undefined)) return unreadable(`the answer has no column ${index}`);
  return { kind: "predictions", values };
}

function readJson(text: string, contentType: string, place: PredictionPlace): Answer {
  try {
    if (!/jsonlines|ndjson/.test(contentType)) return predictionsIn(JSON.parse(text), place);
    const answers = text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => predictionsIn(JSON.parse(line), place));
    const failed = answers.find(({ kind }) => kind === "unreadable");
    if (failed !== undefined) return failed;
    if (answers.length === 0) return unreadable("the answer is empty");
    return {
      kind: "predictions",
      values: answers.flatMap((answer) => (answer.kind === "predictions" ? answer.values : [])),
    };
  } catch {
    return unreadable("the answer is not JSON");
  }
}

/** A list is a list of rows, and a row a list of columns or its only value. */
function predictionsIn(json: unknown, { index, path }: PredictionPlace): Answer {
  const found = path === undefined ? withoutWrapper(json) : valueAt(json, path);
  if (found === undefined || found === null)
    return unreadable("the answer has nothing at the prediction's path");
  if (!Array.isArray(found))
    return isObject(found) ? unreadable(noValue) : { kind: "predictions", values: [found] };
  if (found.length === 0) return unreadable("the answer is empty");
  // A flat list has no columns, unless one behind the first is asked for: then it is the only row.
  const flat = !found.some(Array.isArray);
  const values = flat
    ? index === 0
      ? found
      : [found[index]]
    : found.map((row: unknown) => (Array.isArray(row) ? row[index] : row));
  if (values.includes(undefined)) return unreadable(`the answer has no column ${index}`);
  return values.some(isObject) ? unreadable(noValue) : { kind: "predictions", values };
}

const noValue = "the answer has an object where the prediction should be";

/** SageMaker's own algorithms put the rows of an answer under `predictions`. */
function withoutWrapper(json: unknown): unknown {
  return isObject(json) && Object.keys(json).join() === "predictions" ? json.predictions : json;
}

const simplePath = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** Plain dotted names are the usual case, and are walked a hundred times faster than they are searched for. */
function valueAt(json: unknown, path: string): unknown {
  // What the library searches is JSON, which is what was parsed.
  if (!simplePath.test(path)) return search(path, json as Parameters<typeof search>[1]);
  let value = json;
  for (const name of path.split(".")) value = isObject(value) ? value[name] : undefined;
  return value;
}
