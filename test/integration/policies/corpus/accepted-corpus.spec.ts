import assert from "node:assert/strict";
import { corpusPrograms } from "./corpus";
import { testCorpus } from "./test-corpus";

describe("programs that look odd and are right, under the real engine and the pack", () => {
  it("expects no violation in any, and advice only of what a preview cannot know", () => {
    const blamed = corpusPrograms("accepted").filter(({ expected }) =>
      expected.findings.some((line) => !line.startsWith("advisory not-evaluable ")),
    );
    assert.deepEqual(
      blamed.map(({ name }) => name),
      [],
    );
  });

  testCorpus("accepted", ({ name, trick }) => `accepts ${name}: ${trick}`);
});
