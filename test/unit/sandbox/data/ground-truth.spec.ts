import assert from "node:assert/strict";
import { groundTruthLines, labelFolder } from "../../../../sandbox/data/ground-truth";

describe("labels", () => {
  it("are lines in Model Monitor's ground-truth format", () => {
    const text = groundTruthLines([
      { inferenceId: "a", label: 1 },
      { inferenceId: "b", label: 0 },
    ]);
    assert.deepEqual(
      text.split("\n").map((line) => (line === "" ? line : JSON.parse(line))),
      [
        {
          groundTruthData: { data: "1", encoding: "CSV" },
          eventMetadata: { eventId: "a" },
          eventVersion: "0",
        },
        {
          groundTruthData: { data: "0", encoding: "CSV" },
          eventMetadata: { eventId: "b" },
          eventVersion: "0",
        },
        "",
      ],
    );
    assert.equal(groundTruthLines([]), "");
  });

  it("lie in the folder of the UTC hour of their upload", () => {
    assert.equal(
      labelFolder("prod-turbine-failure", Date.parse("2026-05-01T23:59:59.999Z")),
      "labels/prod-turbine-failure/2026/05/01/23",
    );
  });
});
