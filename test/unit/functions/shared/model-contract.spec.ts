import assert from "node:assert/strict";
import { ModelContractError, parseModelContract } from "../../../../functions/shared/model-contract";
import { contractContent, modelContract } from "./model-contracts";

const location = "s3://models/turbine-failure/contract.json";
const problemsOf = (text: string): readonly string[] => {
  try {
    parseModelContract(location, text);
  } catch (error) {
    assert.ok(error instanceof ModelContractError);
    return error.problems;
  }
  return [];
};
const withFeature = (feature: object) =>
  problemsOf(JSON.stringify({ ...contractContent, input: { contentType: "text/csv", features: [feature] } }));
const withColumn = (column: object) =>
  problemsOf(JSON.stringify({ ...contractContent, output: { contentType: "text/csv", columns: [column] } }));
const number = { name: "a", type: "number" };
const text = { name: "a", type: "text" };

describe("the contract of a model", () => {
  it("is read as it was written", () => {
    assert.deepEqual(modelContract(), contractContent);
  });

  it("takes a thousand rows unless it says otherwise", () => {
    const { maximumRows: _, ...rest } = contractContent;
    assert.equal(parseModelContract(location, JSON.stringify(rest)).maximumRows, 1000);
    assert.deepEqual(problemsOf(JSON.stringify({ ...rest, maximumRows: 1000 })), []);
    for (const maximumRows of [0, 1001, 1.5])
      assert.match(problemsOf(JSON.stringify({ ...rest, maximumRows }))[0] ?? "", /^maximumRows: /);
  });

  it("is refused by its place, with every problem and what to do", () => {
    const bad = JSON.stringify({
      schemaVersion: 2,
      input: { contentType: "text/xml", features: [] },
      extra: 1,
    });
    assert.throws(() => parseModelContract(location, bad), {
      name: "ModelContractError",
      message: new RegExp(
        `^${location} is not a valid model contract: .*schemaVersion: .*input\\.contentType: .*input\\.features: must name at least one.*output: .*extra.*Correct the file`,
      ),
    });
  });

  it("is refused when it is not JSON, without repeating the text", () => {
    assert.deepEqual(problemsOf("secret"), ["contract: is not JSON"]);
  });

  for (const [title, problems, expected] of [
    ["bounds the wrong way round", withFeature({ ...number, minimum: 2, maximum: 1 }), /features\.0: .*swap/],
    ["bounds of text", withFeature({ ...text, minimum: 1 }), /features\.0: .*text cannot have/],
    ["allowed texts of a number", withFeature({ ...number, allowed: ["x"] }), /features\.0: .*is no text/],
    ["no allowed text at all", withFeature({ ...text, allowed: [] }), /allowed: must name at least one/],
    ["a tolerance of text", withColumn({ ...text, tolerance: 0 }), /columns\.0: .*equal or not/],
    ["a negative tolerance", withColumn({ ...number, tolerance: -0.1 }), /tolerance: must not be negative/],
    ["a column's bounds the wrong way round", withColumn({ ...number, minimum: 1, maximum: 0 }), /swap/],
    ["a misspelt property", withFeature({ ...number, minimun: 1 }), /minimun/],
  ] as const)
    it(`is refused with ${title}`, () => {
      assert.equal(problems.length, 1, problems.join("; "));
      assert.match(problems[0] ?? "", expected);
    });

  it("may have equal bounds and a tolerance of nothing", () => {
    assert.deepEqual(withFeature({ ...number, minimum: 1, maximum: 1 }), []);
    assert.deepEqual(withColumn({ ...number, tolerance: 0 }), []);
  });

  it("names each feature and each column once", () => {
    const { input, output } = contractContent;
    const features = [...input.features, number, number];
    const columns = [...output.columns, text, text];
    assert.deepEqual(
      problemsOf(
        JSON.stringify({ ...contractContent, input: { ...input, features }, output: { ...output, columns } }),
      ),
      ["input.features", "output.columns"].map((at) => `${at}: has two entries of the same name; rename one`),
    );
  });
});
