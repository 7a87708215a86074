import { inferenceIdHeader } from "../../shared/gateway-headers";
import type { ModelContract } from "../../shared/model-contract";
import { utf8Text } from "../../shared/payload/check-answer";
import { checkRow } from "../../shared/payload/check-rows";
import { contentTypeOf, contentTypeParameter } from "../../shared/payload/content-type";
import type { PayloadProblem } from "../../shared/payload/payload-problem";
import { readRows } from "../../shared/payload/read-rows";
import type { HttpRequest } from "./http-request";
import { contractViolation, type Refusal } from "./refusal";

/** InvokeEndpoint takes bodies of up to 6 MiB, and Lambda hands events of up to 6 MB to a function. */
export const maximumBodyBytes = 6_291_456;

/** A request that keeps the contract, with the bytes that were checked and go on to the model; or why it is refused. */
export type CheckedRequest =
  | {
      readonly kind: "accepted";
      readonly body: Uint8Array;
      readonly rows: number;
      /** As the caller gave it. */
      readonly inferenceId?: string;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** SageMaker's limits of an InferenceId: 64 printable characters, the first no space. */
const inferenceIdPattern = /^[\x21-\x7e][\x20-\x7e]{0,63}$/;
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/;

/** Checks a request against the model's contract. */
export function checkRequest(contract: ModelContract, request: HttpRequest): CheckedRequest {
  const refusal = methodRefusal(request) ?? typeRefusal(contract, request);
  if (refusal !== undefined) return refused(refusal);
  const inferenceId = request.headers.get(inferenceIdHeader);
  const idProblems = inferenceIdProblems(inferenceId);
  // The length of base64 tells the size; what is far too large is not even decoded.
  if (request.isBase64Encoded && request.body.length * 0.75 > maximumBodyBytes + 3)
    return refused(tooLarge());
  const body = bytesOf(request);
  if (body === undefined)
    return unreadable(
      idProblems,
      "the body is not base64 though the event says so",
      "send the body as it is",
    );
  if (body.byteLength > maximumBodyBytes) return refused(tooLarge());
  const text = utf8Text(body);
  // A text event may hold half characters that no UTF-8 can: then the bytes are not what was sent.
  if (text === undefined || (!request.isBase64Encoded && text !== request.body))
    return unreadable(idProblems, "the body is not UTF-8 text", "encode it as UTF-8");
  const reading = readRows(text, contract.input.contentType, "instances");
  if (reading.kind === "unreadable") return refused(contractViolation([...idProblems, reading.problem]));
  const { rows } = reading;
  if (rows.length > contract.maximumRows) return refused(tooManyRows(rows.length, contract.maximumRows));
  const problems = [
    ...idProblems,
    ...(rows.length === 0 ? [{ problem: "the body holds no row", fix: "send at least one row" }] : []),
    ...rows.flatMap((row, index) => checkRow(contract.input.features, row, index + 1).problems),
  ];
  if (problems.length > 0) return refused(contractViolation(problems));
  return {
    kind: "accepted",
    body,
    rows: rows.length,
    ...(inferenceId === undefined ? {} : { inferenceId }),
  };
}

function methodRefusal({ method }: HttpRequest): Refusal | undefined {
  if (method === "POST") return undefined;
  const message = `The method ${method.slice(0, 20)} is not allowed; send POST.`;
  return { status: 405, code: "methodNotAllowed", message, problems: [] };
}

function typeRefusal(contract: ModelContract, { headers }: HttpRequest): Refusal | undefined {
  const wanted = contract.input.contentType;
  const header = headers.get("content-type");
  const charset = contentTypeParameter(header, "charset");
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() || "identity";
  const problems: PayloadProblem[] = [];
  const fix = `send the header content-type: ${wanted}`;
  if (contentTypeOf(header) !== wanted) {
    const given = header === undefined ? "the content type is missing" : "the content type is another one";
    problems.push({ problem: given, fix });
  }
  if (charset !== undefined && !/^utf-?8$/.test(charset))
    problems.push({ problem: "the charset is not UTF-8", fix: "encode the body as UTF-8" });
  if (encoding !== "identity")
    problems.push({ problem: "the body is compressed", fix: "send it without content-encoding" });
  if (problems.length === 0) return undefined;
  return {
    status: 415,
    code: "contentTypeNotSupported",
    message: `The model takes ${wanted} in UTF-8, not compressed.`,
    problems,
  };
}

function inferenceIdProblems(inferenceId: string | undefined): readonly PayloadProblem[] {
  if (inferenceId === undefined || inferenceIdPattern.test(inferenceId)) return [];
  const problem = `the header ${inferenceIdHeader} is not an inference id`;
  return [{ problem, fix: "send 1 to 64 printable ASCII characters, the first no space; or leave it out" }];
}

function bytesOf({ body, isBase64Encoded }: HttpRequest): Uint8Array | undefined {
  if (!isBase64Encoded) return Buffer.from(body, "utf8");
  return body.length % 4 === 0 && base64Pattern.test(body) ? Buffer.from(body, "base64") : undefined;
}

function tooLarge(): Refusal {
  const message = `The body has more than ${maximumBodyBytes} bytes; send fewer rows in one request.`;
  return { status: 413, code: "bodyTooLarge", message, problems: [] };
}

function tooManyRows(rows: number, limit: number): Refusal {
  const message = `The request has ${rows} rows; send at most ${limit} in one request.`;
  return { status: 413, code: "tooManyRows", message, problems: [] };
}

function unreadable(others: readonly PayloadProblem[], problem: string, fix: string): CheckedRequest {
  return refused(contractViolation([...others, { problem, fix }]));
}

function refused(refusal: Refusal): CheckedRequest {
  return { kind: "refused", refusal };
}
