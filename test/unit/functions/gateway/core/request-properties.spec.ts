import assert from "node:assert/strict";
import * as fc from "fast-check";
import { checkRequest } from "../../../../../functions/gateway/core/check-request";
import { httpRequest } from "../http-requests";
import { csvRow, type Requested, requested, type Value, wrongValues } from "./arbitrary-requests";

const contentTypes = ["text/csv", "application/json"] as const;
type ContentType = (typeof contentTypes)[number];

function bodyOf(
  { contract }: Requested,
  rows: readonly (readonly Value[])[],
  contentType: ContentType,
): string {
  if (contentType === "text/csv") return rows.map(csvRow).join("\n");
  const names = contract.input.features.map(({ name }) => name);
  // Names that are there once more than values make the further value of a row visible.
  const named = (values: readonly Value[]) =>
    Object.fromEntries(values.map((value, index) => [names[index] ?? `extra${index}`, value]));
  return JSON.stringify(rows.map(named));
}

const check = (request: Requested, rows: readonly (readonly Value[])[], contentType: ContentType) =>
  checkRequest(request.contract, httpRequest(bodyOf(request, rows, contentType), { contentType }));

/** The rows with one of them changed. */
const changed = (
  rows: readonly (readonly Value[])[],
  at: number,
  change: (row: readonly Value[]) => Value[],
) => rows.map((row, index) => (index === at % rows.length ? change(row) : row));

for (const contentType of contentTypes)
  describe(`requests of ${contentType} made from a contract`, () => {
    const any = requested(contentType);

    it("are always accepted", () => {
      fc.assert(
        fc.property(any, (request) => {
          const checked = check(request, request.rows, contentType);
          assert.deepEqual(checked.kind === "refused" ? checked.refusal : [], []);
        }),
        { numRuns: 500 },
      );
    });

    it("are refused with any one value made wrong, and it is named", () => {
      fc.assert(
        fc.property(any, fc.nat(), fc.nat(), (request, at, column) => {
          const { features } = request.contract.input;
          const index = column % features.length;
          const feature = features[index];
          fc.pre(feature !== undefined);
          for (const wrong of wrongValues(feature)) {
            const rows = changed(request.rows, at, (row) => row.with(index, wrong));
            const checked = check(request, rows, contentType);
            assert.ok(checked.kind === "refused", `${JSON.stringify(wrong)} was accepted`);
            assert.deepEqual(
              checked.refusal.problems.map((problem) => [problem.row, problem.feature]),
              [[(at % rows.length) + 1, feature.name]],
            );
          }
        }),
        { numRuns: 500 },
      );
    });

    it("are refused with a value taken away or added in any row", () => {
      fc.assert(
        fc.property(any, fc.nat(), (request, at) => {
          fc.pre(request.contract.input.features.length > 1);
          for (const change of [
            (row: readonly Value[]) => row.slice(0, -1),
            (row: readonly Value[]) => [...row, 1],
          ])
            assert.equal(check(request, changed(request.rows, at, change), contentType).kind, "refused");
        }),
        { numRuns: 300 },
      );
    });

    it("are refused with a row too many", () => {
      fc.assert(
        fc.property(any, (request) => {
          const [first = []] = request.rows;
          const checked = check(
            request,
            Array.from({ length: 5 }, () => first),
            contentType,
          );
          assert.ok(checked.kind === "refused");
          assert.equal(checked.refusal.code, "tooManyRows");
        }),
        { numRuns: 100 },
      );
    });
  });

describe("the check of any text at all", () => {
  it("answers, and accepts nothing that it cannot read", () => {
    fc.assert(
      fc.property(requested("text/csv"), fc.string({ unit: "binary" }), ({ contract }, body) => {
        const checked = checkRequest(contract, httpRequest(body));
        assert.ok(
          checked.kind === "accepted" || checked.refusal.status === 400 || checked.refusal.status === 413,
        );
      }),
      { numRuns: 500 },
    );
  });
});
