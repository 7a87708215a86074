import assert from "node:assert/strict";
import { corpusPrograms } from "./corpus";
import { testCorpus } from "./test-corpus";

describe("programs that look right and are not, under the real engine and the pack", () => {
  it("expects a mandatory finding in each", () => {
    const excused = corpusPrograms("refused").filter(
      ({ expected }) => !expected.findings.some((line) => line.startsWith("mandatory ")),
    );
    assert.deepEqual(
      excused.map(({ name }) => name),
      [],
    );
  });

  testCorpus(
    "refused",
    ({ name, trick }) => `refuses ${name}: ${trick}`,
    (name) => name < "e",
  );
});
