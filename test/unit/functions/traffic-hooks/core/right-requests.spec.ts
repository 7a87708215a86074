import assert from "node:assert/strict";
import * as fc from "fast-check";
import { writeRows } from "../../../../../functions/shared/payload/write-rows";
import {
  checkGoldenRequests,
  checkWrongRequests,
} from "../../../../../functions/traffic-hooks/core/right-requests";
import { requested } from "../../gateway/core/arbitrary-requests";
import { jsonContract, modelContract, rightRow } from "../../shared/model-contracts";

describe("the golden requests of a contract", () => {
  it("are each one row that keeps it", () => {
    const findings = checkGoldenRequests(modelContract(), [
      { id: "right", body: rightRow },
      { id: "two", body: `${rightRow}\n${rightRow}` },
      { id: "wrong", body: "1,2,M,3" },
    ]);
    assert.deepEqual(
      findings.map(({ check, status, detail }) => [check, status, detail]),
      [
        ["golden request right: keeps the contract", "passed", "accepted"],
        ["golden request two: keeps the contract", "failed", "it has 2 rows; keep one"],
        [
          "golden request wrong: keeps the contract",
          "failed",
          "row 1, air_temperature: is below the minimum 290",
        ],
      ],
    );
  });
});

describe("the wrong requests of a contract", () => {
  const names = (findings: readonly { check: string }[]) => findings.map(({ check }) => check.slice(15));

  it("are wrong in one way each, and refused", () => {
    const findings = checkWrongRequests(modelContract(), { id: "a", body: rightRow });
    assert.deepEqual(names(findings), [
      "no row",
      "another content type",
      "a value too few",
      "a value too many",
      "more rows than allowed",
      "a header row",
      "air_temperature missing",
      "air_temperature that is no number",
      "air_temperature below the minimum",
      "air_temperature above the maximum",
      "tool_wear missing",
      "tool_wear that is no number",
      "tool_wear that is not whole",
      "tool_wear below the minimum",
      "tool_wear above the maximum",
      "quality missing",
      "quality that is not an allowed text",
      "torque that is no number",
    ]);
    assert.ok(findings.every(({ status }) => status === "passed"));
    assert.match(findings[1]?.detail ?? "", /^refused with 415 contentTypeNotSupported$/);
  });

  it("are made for JSON, too", () => {
    const body = '[{"air_temperature":300,"tool_wear":1,"quality":"M","torque":null}]';
    const findings = checkWrongRequests(jsonContract(), { id: "a", body });
    assert.equal(findings.length, 18);
    assert.deepEqual(
      findings.filter(({ status }) => status !== "passed"),
      [],
    );
  });

  it("are refused for any contract", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("text/csv" as const, "application/json" as const).chain(requested),
        (made) => {
          const body = writeRows(made.contract.input, made.rows.slice(0, 1));
          const findings = checkWrongRequests(made.contract, { id: "a", body });
          assert.deepEqual(
            findings.filter(({ status }) => status !== "passed"),
            [],
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
