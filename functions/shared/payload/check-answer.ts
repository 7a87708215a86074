import type { ModelContract } from "../model-contract";
import { checkRow } from "./check-rows";
import { contentTypeOf } from "./content-type";
import { describeProblem } from "./payload-problem";
import { readRows } from "./read-rows";

/** What came back for a request. */
export interface Answer {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** An answer's rows, each value in the order of the contract's columns; or everything that is wrong with it. */
export type AnswerReading =
  | { readonly kind: "rows"; readonly rows: readonly (readonly (number | string | null)[])[] }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** So many problems are named before the rest is only counted. */
const problemLimit = 20;

/** Checks an answer's shape and ranges against the contract; `requestRows` is how many rows were asked. */
export function checkAnswer(contract: ModelContract, answer: Answer, requestRows: number): AnswerReading {
  const { contentType, columns } = contract.output;
  const found = contentTypeOf(answer.contentType);
  if (found !== contentType)
    return wrong([`the content type is ${found || "not given"}, the contract says ${contentType}`]);
  const text = utf8Text(answer.body);
  if (text === undefined) return wrong(["the answer is not UTF-8 text"]);
  const reading = readRows(text, contentType, "predictions");
  if (reading.kind === "unreadable") return wrong([describeProblem(reading.problem)]);
  const checked = reading.rows.map((row, index) => checkRow(columns, row, index + 1));
  const problems = [
    ...(checked.length === requestRows
      ? []
      : [`the answer has ${checked.length} rows for ${requestRows} of the request`]),
    ...checked.flatMap((row) => row.problems.map(describeProblem)),
  ];
  if (problems.length > 0) return wrong(problems);
  return { kind: "rows", rows: checked.map(({ values }) => values) };
}

/** The text of bytes, or nothing when they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function wrong(problems: readonly string[]): AnswerReading {
  const rest = problems.length - problemLimit;
  return {
    kind: "wrong",
    problems: rest > 0 ? [...problems.slice(0, problemLimit), `and ${rest} more`] : problems,
  };
}
