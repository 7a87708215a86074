import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { TrinoSQL } from "dt-sql-parser/dist/parser/trino";
import * as fc from "fast-check";
import { athenaDialect } from "../../../../../../functions/drift-evaluator/core/sql/athena-dialect";
import type { QueriedFeature } from "../../../../../../functions/drift-evaluator/core/sql/value-steps";
import {
  longestQueryBytes,
  QueryTooLongError,
  windowQueries,
} from "../../../../../../functions/drift-evaluator/core/sql/window-query";
import { window } from "./samples";

const feature = (column: number, cutPoints: readonly number[] = [18.5, 20, 22.75]): QueriedFeature => ({
  column,
  textOnly: false,
  cutPoints,
  threeSigma: { center: 20, distance: 4.2 },
  origin: 20,
});
const features: QueriedFeature[] = [feature(1), { column: 2, textOnly: true, cutPoints: [], origin: 0 }];
const source = { table: "capture_prod_turbine", window, columnNames: ["temperature", "site"] };
const athena = (columnNames: readonly string[], table = source.table) =>
  windowQueries({ ...source, table, columnNames }, features, true, athenaDialect).map(({ text }) => text);

/** The text without what stands between quotes. */
const skeleton = (text: string) =>
  text.replace(/U&'(?:[^']|'')*'|'(?:[^']|'')*'/g, "'…'").replace(/"(?:[^"]|"")*"/g, '"…"');

describe("the query of a window", () => {
  it("is, for Athena and a small baseline, the text that was reviewed", () => {
    const file = path.join(__dirname, "window-query.athena.sql");
    assert.equal(`${athena(source.columnNames).join(";\n")}\n`, readFileSync(file, "utf8"));
  });

  it("is a statement that Trino's grammar takes", function () {
    this.timeout(60_000);
    const parser = new TrinoSQL();
    const [text = ""] = athena(["temperature", "it's", "Süd \\ 北", '"; DROP TABLE x; --']);
    assert.deepEqual(parser.validate(text), []);
    assert.notDeepEqual(parser.validate("SELECT transform(a, x => x) FROM t"), []);
  });

  it("is ASCII, and the same but for its quoted texts, whatever names come from outside", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("'", '"', "\\", ";", "--", "*/", "U&", "]", ")", "\n", "x") }),
    );
    const expected = skeleton(athena(["a", "b"])[0] ?? "");
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 2 }), (names) => {
        const [text = ""] = athena(names, "capture");
        assert.match(text, /^[ -~\n]*$/);
        assert.equal(skeleton(text), expected);
      }),
    );
  });

  it("asks for each hour that the window touches", () => {
    const late = { startMs: window.startMs + 1_800_000, endMs: window.endMs + 1_800_000 };
    const [query] = windowQueries({ ...source, window: late }, features, true, athenaDialect);
    assert.ok(query?.text.includes(`"hour" IN ('2026/05/01/10', '2026/05/01/11')`));
  });

  it("has room for ten features with a hundred cut points each", () => {
    const cuts = Array.from({ length: 102 }, (_, index) => Math.PI * 1e6 + index / 7);
    const ten = Array.from({ length: 10 }, (_, index) => feature(index + 1, cuts));
    const queries = windowQueries(
      { ...source, columnNames: ten.map(({ column }) => `f${column}`) },
      ten,
      true,
      athenaDialect,
    );
    assert.equal(queries.length, 1);
    assert.ok(Buffer.byteLength(queries[0]?.text ?? "") < longestQueryBytes / 4);
  });

  it("becomes several where one would be too long, of which only the first counts rows", () => {
    const cuts = Array.from({ length: 102 }, (_, index) => Math.PI * 1e6 + index / 7);
    const many = Array.from({ length: 300 }, (_, index) => feature(index + 1, cuts));
    const names = many.map(({ column }) => `f${column}`);
    const queries = windowQueries({ ...source, columnNames: names }, many, true, athenaDialect);
    assert.ok(queries.length > 1);
    assert.ok(queries.every(({ text }) => Buffer.byteLength(text) <= longestQueryBytes));
    assert.deepEqual(
      queries.flatMap((query) => query.features.map(({ column }) => column)),
      many.map(({ column }) => column),
    );
    assert.deepEqual(
      queries.map(({ text }) => text.includes("UNNEST(ARRAY[0, 1, ")),
      queries.map((_, index) => index === 0),
    );
  });

  it("fails by name where one feature alone is too long", () => {
    assert.throws(() => windowQueries(source, [feature(1)], true, athenaDialect, 1000), QueryTooLongError);
  });
});
