import assert from "node:assert/strict";
import { DuckDBInstance } from "@duckdb/node-api";
import * as fc from "fast-check";
import {
  arrayOf,
  doubleLiteral,
  quotedAsciiText,
  quotedIdentifier,
  quotedText,
  UnquotableTextError,
} from "../../../../../../functions/drift-evaluator/core/sql/sql-text";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("'", '"', "\\", ";", "-", "*", "/", "U", "&", "\n", "ü", "😀") }),
);

/** What Trino's documents say that U&'…' means. */
function unescaped(literal: string): string {
  if (!literal.startsWith("U&")) return literal.slice(1, -1).replaceAll("''", "'");
  return literal
    .slice(3, -1)
    .replace(/\\\+([0-9A-F]{6})|\\([0-9A-F]{4})|\\\\|''/g, (written, six?: string, four?: string) =>
      six === undefined && four === undefined
        ? written.slice(1)
        : String.fromCodePoint(Number.parseInt(six ?? four ?? "", 16)),
    );
}

describe("text of a query", () => {
  it("gives every text back to the engine that reads its literal, and nothing else", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await fc.assert(
      // DuckDB ends its whole query at a zero; Athena's text has none, because it is ASCII.
      fc.asyncProperty(
        anyText.filter((text) => !text.includes("\0")),
        async (text) => {
          const reader = await connection.runAndReadAll(`SELECT ${quotedText(text)}, 'end'`);
          assert.deepEqual(reader.getRows(), [[text, "end"]]);
        },
      ),
    );
    connection.closeSync();
    instance.closeSync();
  });

  it("gives every name back to the engine that reads its identifier", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await fc.assert(
      fc.asyncProperty(
        anyText.filter((name) => name !== "" && !name.includes("\0")),
        async (name) => {
          const reader = await connection.runAndReadAll(`SELECT 1 AS ${quotedIdentifier(name)}`);
          assert.deepEqual(reader.columnNames(), [name]);
        },
      ),
    );
    connection.closeSync();
    instance.closeSync();
  });

  it("writes every text in printable ASCII that stands for it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const literal = quotedAsciiText(text);
        assert.match(literal, /^(U&)?'(?:[ -&(-~]|'')*'$/);
        assert.equal(unescaped(literal), text);
      }),
    );
  });

  for (const [title, act] of [
    ["half a character", () => quotedText("a\ud800")],
    ["half a character in ASCII", () => quotedAsciiText("\udc00")],
    ["an empty name", () => quotedIdentifier("")],
    ["a name with a zero", () => quotedIdentifier("a\0")],
    ["a number without an end", () => doubleLiteral(Number.POSITIVE_INFINITY)],
    ["no number", () => doubleLiteral(Number.NaN)],
  ] as const)
    it(`refuses ${title}`, () => {
      assert.throws(act, UnquotableTextError);
    });

  it("writes numbers as doubles that are read back exactly", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
        const literal = doubleLiteral(value);
        const reader = await connection.runAndReadAll(`SELECT ${literal}, typeof(${literal})`);
        assert.deepEqual(reader.getRows(), [[value + 0, "DOUBLE"]]);
      }),
    );
    connection.closeSync();
    instance.closeSync();
  });

  it("joins arrays that would be too long for one constructor", () => {
    const items = Array.from({ length: 251 }, (_, index) => String(index));
    assert.equal(arrayOf(items.slice(0, 250)), `ARRAY[${items.slice(0, 250).join(", ")}]`);
    assert.equal(arrayOf(items), `(ARRAY[${items.slice(0, 250).join(", ")}] || ARRAY[250])`);
  });
});
