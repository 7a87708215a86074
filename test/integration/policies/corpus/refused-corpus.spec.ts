import assert from "node:assert/strict";
import { corpusPrograms } from "./corpus";
import { testCorpus } from "./test-corpus";

describe("programs that look right and are not, under the real engine and the pack", () => {
  it("expects a mandatory finding in each, or says which law is awaited", () => {
    const excused = corpusPrograms("refused").filter(
      ({ expected }) =>
        expected.awaits === undefined && !expected.findings.some((line) => line.startsWith("mandatory ")),
    );
    assert.deepEqual(
      excused.map(({ name }) => name),
      [],
    );
  });

  testCorpus("refused", ({ name, trick, expected }) =>
    expected.awaits === undefined
      ? `refuses ${name}: ${trick}`
      : `does not see through ${name} yet (${expected.awaits}): ${trick}`,
  );
});
