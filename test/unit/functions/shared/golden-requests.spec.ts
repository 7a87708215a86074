import assert from "node:assert/strict";
import { maximumGoldenRequests, parseGoldenRequests } from "../../../../functions/shared/golden-requests";

const location = "s3://models/golden-requests.jsonl";
const line = (id: string, body = "1,2") => JSON.stringify({ id, body });
const many = (count: number) => Array.from({ length: count }, (_, index) => line(`r${index}`)).join("\n");

describe("the golden requests", () => {
  it("are read line by line, whatever ends the lines", () => {
    assert.deepEqual(parseGoldenRequests(location, `${line("a")}\r\n\n${line("b", "3,ü")}\n`), [
      { id: "a", body: "1,2" },
      { id: "b", body: "3,ü" },
    ]);
  });

  it("are refused with every problem at once, by line", () => {
    const text = [line("a"), "{", line("a"), line("no spaces"), line("c", ""), '{"id":"d","body":"1","x":1}'];
    assert.throws(() => parseGoldenRequests(location, text.join("\n")), {
      name: "ModelContractError",
      message:
        /^s3:.* is not a valid list of golden requests: line 2: .*; line 3: id a is used twice; rename one; line 4: id: .*; line 5: body: must hold one row; line 6: .*x.* Correct the file/,
    });
  });

  it("are refused when there is none", () => {
    assert.throws(() => parseGoldenRequests(location, "\n"), /there is no request; give at least one/);
  });

  it("are at most a hundred", () => {
    assert.equal(parseGoldenRequests(location, many(maximumGoldenRequests)).length, 100);
    assert.throws(() => parseGoldenRequests(location, many(101)), /101 requests; keep at most 100/);
  });

  it("have ids of at most 20 characters, so that inference ids hold them", () => {
    assert.equal(parseGoldenRequests(location, line("x".repeat(20))).length, 1);
    assert.throws(() => parseGoldenRequests(location, line("x".repeat(21))), /id: must be 1 to 20/);
  });
});
