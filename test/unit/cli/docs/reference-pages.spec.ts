import assert from "node:assert/strict";
import * as path from "node:path";
import { renderReference, writtenReference } from "../../../../cli/docs/reference-pages";
import * as components from "../../../../components/index";

describe("the reference of the components", () => {
  const written = writtenReference();

  it("is what the docstrings say now", () => {
    assert.deepEqual(
      [...written],
      [...renderReference()],
      "The docstrings have changed: npx tsx cli/docs/reference-pages.ts writes the reference anew.",
    );
    // TypeDoc compiles the components with the types of the SDKs.
  }).timeout(120_000);

  it("has a page for everything that can be used at run time", () => {
    const pages = new Set([...written.keys()].map((file) => path.basename(file, ".md")));
    assert.deepEqual(
      Object.keys(components).filter((name) => !pages.has(name)),
      [],
    );
  });

  it("links only to pages that are there, and to no sources or hosts", () => {
    const broken = [...written].flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([^)]+)\)/g)]
        .map(([, target]) => path.posix.join(path.posix.dirname(file), target ?? ""))
        .filter((target) => !written.has(target)),
    );
    assert.deepEqual(broken, []);
    assert.ok(written.size > 30);
  });
});
