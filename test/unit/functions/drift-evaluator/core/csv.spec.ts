import assert from "node:assert/strict";
import fc from "fast-check";
import { csvRows } from "../../../../../functions/drift-evaluator/core/csv";

describe("CSV text", () => {
  const rows: [string, string[][]][] = [
    [
      "1,2\n3,4\n",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "1,2\r\n\r\n3,\r\n",
      [
        ["1", "2"],
        ["3", ""],
      ],
    ],
    ['"a,b",1\n', [["a,b", "1"]]],
    [
      '"say ""hi""\nthere",2\n"",3',
      [
        ['say "hi"\nthere', "2"],
        ["", "3"],
      ],
    ],
    ["", []],
  ];
  for (const [text, expected] of rows)
    it(`${JSON.stringify(text)} has ${expected.length} rows`, () => {
      assert.deepEqual(csvRows(text), expected);
    });

  it("comes back as it was written, with every cell quoted", () => {
    const table = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(table, (cells) => {
        const text = cells
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
          .join("\n");
        assert.deepEqual(csvRows(text), cells);
      }),
    );
  });
});
