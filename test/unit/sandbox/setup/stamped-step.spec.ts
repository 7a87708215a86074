import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../../sandbox/paths";
import { stampedStep } from "../../../../sandbox/setup/stamped-step";
import type { SetupStep } from "../../../../sandbox/setup/step";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("a step that is made from sources", () => {
  let folder: string;
  let source: string;
  let output: string;

  beforeEach(() => {
    folder = temporaryFolder("stamped");
    source = path.join(folder, "source.ts");
    output = path.join(folder, "output.js");
    writeFileSync(source, "one");
  });

  afterEach(() => removeFolder(folder));

  function step(work: () => Promise<void> = async () => writeFileSync(output, "made")): SetupStep {
    return stampedStep(
      { title: "a step", inputs: [path.relative(checkoutFolder, source)], outputs: [output], make: work },
      path.join(folder, "stamps"),
    );
  }

  const noReport = (): void => {};

  it("is to be made until its output is there", async () => {
    assert.match(JSON.stringify(step().check()), /to make.*output\.js is not there/);
    await step().make(noReport);
    assert.equal(step().check().kind, "in place");
  });

  it("is to be made again when a source changes", async () => {
    await step().make(noReport);
    writeFileSync(source, "two");
    assert.match(JSON.stringify(step().check()), /its sources have changed/);
  });

  it("is to be made again when making it was interrupted, although its old output is there", async () => {
    await step().make(noReport);
    const interrupted = step(() => Promise.reject(new Error("interrupted")));
    await assert.rejects(interrupted.make(noReport), /interrupted/);
    assert.equal(step().check().kind, "to make");
  });

  it("is to be made again when a source changes while it is made", async () => {
    await step(async () => {
      writeFileSync(output, "made from the first");
      writeFileSync(source, "two");
    }).make(noReport);
    assert.equal(step().check().kind, "to make");
  });
});
