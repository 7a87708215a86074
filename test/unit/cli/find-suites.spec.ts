import assert from "node:assert/strict";
import * as path from "node:path";
import { findSuites } from "../../../cli/testing/find-suites";
import { runTests } from "../../../cli/testing/run-tests";
import { checkoutFolder } from "../../../sandbox/paths";

const folder = path.join(checkoutFolder, "test");
const titles = (without?: string) => findSuites(folder, "integration", without).map(({ title }) => title);
const upgrades = path.join("integration", "release", "upgrades.spec.ts");

describe("the suites of tests", () => {
  it("are one for each integration spec", () => assert.ok(titles().includes(upgrades)));

  it("leave out the named spec and no other", () =>
    assert.deepEqual(
      titles().filter((title) => title !== upgrades),
      titles(upgrades),
    ));

  it("leave out a unit spec of the one suite", () => {
    const files = (without?: string) => findSuites(folder, "unit", without).flatMap((suite) => suite.files);
    const own = path.join("unit", "cli", "find-suites.spec.ts");
    assert.equal(files(own).length, files().length - 1);
    assert.ok(!files(own).includes(__filename));
  });

  for (const spec of ["integration/release/upgrade.spec.ts", "integration/release", "upgrades.spec.ts"])
    it(`refuse to leave out ${spec}, which is none`, () =>
      assert.rejects(runTests({ without: spec }), { name: "UserError", message: /there is no such spec/ }));
});
