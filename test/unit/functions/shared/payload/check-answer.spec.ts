import assert from "node:assert/strict";
import { checkAnswer } from "../../../../../functions/shared/payload/check-answer";
import { jsonContract, modelContract } from "../model-contracts";

const csv = (body: string, rows = 1, contentType = "text/csv") =>
  checkAnswer(modelContract(), { contentType, body: Buffer.from(body) }, rows);
const json = (value: unknown, rows = 1) =>
  checkAnswer(
    jsonContract(),
    { contentType: "application/json", body: Buffer.from(JSON.stringify(value)) },
    rows,
  );
const problems = (reading: ReturnType<typeof csv>) => (reading.kind === "wrong" ? reading.problems : []);

describe("an answer", () => {
  it("is its rows when it has the declared shape", () => {
    assert.deepEqual(csv("0.5,ok\n1,stop\n", 2, "text/csv; charset=utf-8"), {
      kind: "rows",
      rows: [
        [0.5, "ok"],
        [1, "stop"],
      ],
    });
  });

  it("may be JSON of any of the forms", () => {
    const rows = { kind: "rows", rows: [[0.5, "ok"]] };
    assert.deepEqual(json([{ verdict: "ok", probability: 0.5 }]), rows);
    assert.deepEqual(json({ predictions: [[0.5, "ok"]] }), rows);
    assert.deepEqual(problems(json({ instances: [[0.5, "ok"]] })).length, 1);
  });

  it("may be bare values when there is one column", () => {
    const output = { contentType: "application/json", columns: [{ name: "p", type: "number" }] };
    const answer = { contentType: "application/json", body: Buffer.from("[0.5,0.25]") };
    assert.deepEqual(checkAnswer(modelContract({ output }), answer, 2), {
      kind: "rows",
      rows: [[0.5], [0.25]],
    });
  });

  for (const [title, reading, expected] of [
    [
      "another content type",
      csv("0.5,ok", 1, "application/json"),
      ["the content type is application/json, the contract says text/csv"],
    ],
    ["no content type", csv("0.5,ok", 1, ""), ["the content type is not given, the contract says text/csv"]],
    ["a further column", csv("0.5,ok,extra"), ["row 1: has 3 values, not 2"]],
    ["too few rows", csv("0.5,ok", 2), ["the answer has 1 rows for 2 of the request"]],
    [
      "a value out of range and one missing",
      csv("1.5,"),
      ["row 1, probability: is above the maximum 1", "row 1, verdict: is missing"],
    ],
    [
      "a property of another name",
      json([{ probability: 0.5, result: "ok" }]),
      ["row 1, verdict: is not there", "row 1, result: is not part of the contract"],
    ],
  ] as const)
    it(`is wrong with ${title}`, () => assert.deepEqual(problems(reading), expected));

  it("is wrong when it is not text", () => {
    const reading = checkAnswer(modelContract(), { contentType: "text/csv", body: Buffer.from([0xff]) }, 1);
    assert.deepEqual(problems(reading), ["the answer is not UTF-8 text"]);
  });

  it("lists twenty problems and counts the rest", () => {
    assert.equal(problems(csv("2,a\n".repeat(20), 20)).length, 20);
    const more = problems(csv("2,a\n".repeat(22), 22));
    assert.equal(more.length, 21);
    assert.equal(more.at(-1), "and 2 more");
  });
});
