import { checkRequest } from "../../gateway/core/check-request";
import type { CheckFinding } from "../../shared/check-report";
import type { GoldenRequest } from "../../shared/golden-requests";
import type { ModelContract } from "../../shared/model-contract";
import { checkRow } from "../../shared/payload/check-rows";
import { describeProblem } from "../../shared/payload/payload-problem";
import { readRows } from "../../shared/payload/read-rows";
import type { RowValue } from "../../shared/payload/write-rows";
import { wrongRequests } from "./wrong-requests";

/** Whether each golden request is one row that keeps the contract. */
export function checkGoldenRequests(
  contract: ModelContract,
  requests: readonly GoldenRequest[],
): CheckFinding[] {
  return requests.map(({ id, body }) => {
    const check = `golden request ${id}: keeps the contract`;
    const checked = checkRequest(contract, httpRequest(contract, body));
    if (checked.kind === "refused") {
      const { message, problems } = checked.refusal;
      const detail = problems.length === 0 ? message : problems.map(describeProblem).join("; ");
      return { check, status: "failed", detail };
    }
    if (checked.rows !== 1)
      return { check, status: "failed", detail: `it has ${checked.rows} rows; keep one` };
    return { check, status: "passed", detail: "accepted" };
  });
}

/** Whether the gateway's own check refuses what the contract does not take. */
export function checkWrongRequests(contract: ModelContract, { body }: GoldenRequest): CheckFinding[] {
  return wrongRequests(contract, valuesOf(contract, body)).map(({ name, request }) => {
    const check = `wrong request: ${name}`;
    const checked = checkRequest(contract, request);
    return checked.kind === "refused"
      ? { check, status: "passed", detail: `refused with ${checked.refusal.status} ${checked.refusal.code}` }
      : { check, status: "failed", detail: "the gateway accepted it" };
  });
}

/** The values of the only row of a golden request. */
function valuesOf({ input }: ModelContract, body: string): readonly RowValue[] {
  const reading = readRows(body, input.contentType, "instances");
  const row = reading.kind === "rows" ? reading.rows[0] : undefined;
  return row === undefined ? [] : checkRow(input.features, row, 1).values;
}

function httpRequest({ input }: ModelContract, body: string) {
  const headers = new Map([["content-type", input.contentType]]);
  return { method: "POST", headers, body, isBase64Encoded: false };
}
