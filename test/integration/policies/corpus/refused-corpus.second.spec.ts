import { testCorpus } from "./test-corpus";

describe("more programs that look right and are not, under the real engine and the pack", () => {
  testCorpus(
    "refused",
    ({ name, trick }) => `refuses ${name}: ${trick}`,
    (name) => name >= "e",
  );
});
