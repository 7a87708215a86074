import type { HttpRequest } from "../../gateway/core/http-request";
import type { ContractFeature, ModelContract } from "../../shared/model-contract";
import { type RowValue, writeRows } from "../../shared/payload/write-rows";

/** A request that the gateway has to refuse. */
export interface WrongRequest {
  /** What is wrong with it. */
  readonly name: string;
  readonly request: HttpRequest;
}

/** Makes wrong requests from the contract and the values of a right row, each with one thing wrong. */
export function wrongRequests(contract: ModelContract, rightRow: readonly RowValue[]): WrongRequest[] {
  const { input, maximumRows } = contract;
  const rows = (list: readonly (readonly RowValue[])[]) => request(input.contentType, writeRows(input, list));
  const header = input.features.map(({ name }) => name);
  const otherType = input.contentType === "text/csv" ? "application/json" : "text/csv";
  return [
    { name: "no row", request: rows([]) },
    { name: "another content type", request: request(otherType, writeRows(input, [rightRow])) },
    { name: "a value too few", request: rows([rightRow.slice(0, -1)]) },
    { name: "a value too many", request: rows([[...rightRow, 0]]) },
    {
      name: "more rows than allowed",
      request: rows(Array.from({ length: maximumRows + 1 }, () => rightRow)),
    },
    ...(takesOwnNames(input.features) ? [] : [{ name: "a header row", request: rows([header, rightRow]) }]),
    ...input.features.flatMap((feature, index) =>
      wrongValues(feature).map(([what, value]) => ({
        name: `${feature.name} ${what}`,
        request: rows([rightRow.with(index, value)]),
      })),
    ),
  ];
}

/** Where every feature takes any text, a row of their names is a right one. */
function takesOwnNames(features: readonly ContractFeature[]): boolean {
  return features.every(({ type, allowed, name }) => type === "text" && (allowed?.includes(name) ?? true));
}

function wrongValues({ type, minimum, maximum, allowed, nullable }: ContractFeature): [string, RowValue][] {
  const missing: [string, RowValue][] = nullable === true ? [] : [["missing", null]];
  if (type === "text")
    return allowed === undefined
      ? missing
      : [...missing, ["that is not an allowed text", `not-${allowed.join("-")}`]];
  return [
    ...missing,
    ["that is no number", "not-a-number"],
    ...(type === "integer" ? [["that is not whole", 0.5] as [string, RowValue]] : []),
    ...(minimum === undefined ? [] : [["below the minimum", beyond(minimum, -1)] as [string, RowValue]]),
    ...(maximum === undefined ? [] : [["above the maximum", beyond(maximum, 1)] as [string, RowValue]]),
  ];
}

/** The next whole step beyond a bound; for bounds so large that a step of one is none, a share of them. */
function beyond(bound: number, direction: 1 | -1): number {
  return bound + direction * Math.max(1, Math.abs(bound) * 1e-6);
}

function request(contentType: string, body: string): HttpRequest {
  return { method: "POST", headers: new Map([["content-type", contentType]]), body, isBase64Encoded: false };
}
