import assert from "node:assert/strict";
import { csvRecords } from "../../../../../functions/shared/payload/csv-records";

const texts = (text: string): readonly (readonly string[])[] => {
  const reading = csvRecords(text);
  assert.equal(reading.kind, "records");
  return reading.kind === "records" ? reading.records.map((record) => record.map((cell) => cell.text)) : [];
};

describe("the records of a CSV text", () => {
  for (const [title, text, expected] of [
    ["none in an empty text", "", []],
    ["one without a line end", "1,2", [["1", "2"]]],
    [
      "several, whatever ends the lines",
      "1,2\r\n3,4\n",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["an empty line", "1\n\n2\n", [["1"], [""], ["2"]]],
    ["an empty line that ends in CRLF", "1\r\n\r\n2", [["1"], [""], ["2"]]],
    ["an empty cell at the end", "1,\n", [["1", ""]]],
    ["an empty cell at the end of the text, after a quoted one", '"1",', [["1", ""]]],
    ["commas, line ends and quotes in quotes", '"a,""b""\r\nc",2\n', [['a,"b"\r\nc', "2"]]],
    ["spaces as they are", " 1 , 2", [[" 1 ", " 2"]]],
  ] as const)
    it(`are ${title}`, () => assert.deepEqual(texts(text), expected));

  it("tell a quoted empty cell from an empty line", () => {
    assert.deepEqual(csvRecords('""\n'), { kind: "records", records: [[{ text: "", quoted: true }]] });
    assert.deepEqual(csvRecords("\n"), { kind: "records", records: [[{ text: "", quoted: false }]] });
  });

  for (const [title, text, row, problem] of [
    ["a quote that does not end", '1\n"2,3', 2, /quoted cell that does not end/],
    ["text after a quoted cell", '"1"2,3', 1, /text after its end/],
    ["a quote inside a cell", '1\n2\n3"4', 3, /has a quote or a lone carriage return/],
    ["a carriage return alone", "1\r2", 1, /lone carriage return/],
  ] as const)
    it(`are refused, by the row, for ${title}`, () => {
      const reading = csvRecords(text);
      assert.ok(reading.kind === "malformed");
      assert.equal(reading.row, row);
      assert.match(reading.problem, problem);
    });
});
