import assert from "node:assert/strict";
import fc from "fast-check";
import { judgeSteps, type UpgradeStep, unusedAllowances } from "../../../../cli/release/upgrades/judge-steps";
import { type Migration, parseMigration } from "../../../../cli/release/upgrades/migration";

const type = "aws:sqs/queue:Queue";

function step(operation: string, changes: Partial<UpgradeStep> = {}): UpgradeStep {
  return {
    operation,
    urn: `urn:pulumi:prod::upgrades::monitored-endpoint:index:MonitoringPlatform$${type}::failures`,
    type,
    replacedBy: [],
    names: [],
    ...changes,
  };
}

function allowing(allowance: Partial<Migration["allow"][number]> = {}): Migration {
  const reason = "AWS cannot change it in place.";
  return { version: "0.2.0", allow: [{ step: "replace", type, name: "failures", reason, ...allowance }] };
}

const kindsOf = (steps: readonly UpgradeStep[], migrations: readonly Migration[] = []) =>
  judgeSteps(steps, migrations).map(({ kind }) => kind);

describe("the judgement of an upgrade", () => {
  for (const operation of ["same", "update", "create", "read", "refresh"])
    it(`lets pass: ${operation}`, () => assert.deepEqual(kindsOf([step(operation)]), []));

  for (const operation of ["replace", "create-replacement", "delete-replaced"])
    it(`refuses a replacement: ${operation}`, () =>
      assert.deepEqual(kindsOf([step(operation)]), ["replaced"]));

  it("says the three steps of a replacement once, with the property that forces it", () => {
    const steps = ["create-replacement", "replace", "delete-replaced"].map((operation) =>
      step(operation, { replacedBy: ["name"] }),
    );
    const [problem, ...more] = judgeSteps(steps, []);
    assert.equal(more.length, 0);
    assert.match(problem?.text ?? "", /would be replaced, because of name; .*docs\/migrations/);
  });

  it("refuses a deletion", () => assert.deepEqual(kindsOf([step("delete")]), ["deleted"]));

  it("refuses a step that it does not know", () =>
    assert.deepEqual(kindsOf([step("teleport")]), ["unknown step"]));

  const other = { urn: `urn:pulumi:prod::upgrades::${type}::failures` };
  const renamed = { urn: `${step("create").urn}-renamed` };
  for (const [what, created] of [
    ["under another parent", step("create", other)],
    ["under another name, with the same name in AWS", step("create", { ...renamed, names: ["queue-1"] })],
  ] as const)
    it(`takes a deletion for a move when the resource is made anew ${what}, and no page allows that`, () => {
      const steps = [step("delete", { id: "queue-1" }), created];
      assert.deepEqual(kindsOf(steps, [allowing({ step: "delete" })]), ["moved without an alias"]);
    });

  it("takes it for no move when what is made has another type", () => {
    const steps = [step("delete"), step("create", { type: "aws:sns/topic:Topic" })];
    assert.deepEqual(kindsOf(steps), ["deleted"]);
  });

  const table: readonly [string, Partial<Migration["allow"][number]>, readonly string[]][] = [
    ["the very step", {}, []],
    ["names by pattern", { name: "fail*" }, []],
    ["another name", { name: "failure" }, ["replaced"]],
    ["a dot, which is no pattern", { name: "failure." }, ["replaced"]],
    ["another type", { type: "aws:sns/topic:Topic" }, ["replaced"]],
    ["another step", { step: "delete" }, ["replaced"]],
  ];
  for (const [what, allowance, expected] of table)
    it(`goes by a migration page that allows ${what}`, () =>
      assert.deepEqual(kindsOf([step("replace")], [allowing(allowance)]), expected));

  it("names allowances that nothing needed", () => {
    assert.equal(unusedAllowances([step("replace")], allowing()).length, 0);
    assert.equal(unusedAllowances([step("update")], allowing()).length, 1);
  });

  it("never lets an unallowed deletion pass, whatever stands around it", () => {
    const harmless = fc.array(fc.constantFrom("same", "update", "create", "read").map((each) => step(each)));
    fc.assert(
      fc.property(harmless, harmless, (before, after) => {
        const found = kindsOf([...before, step("delete"), ...after], [allowing()]);
        assert.equal(found.length, 1);
        assert.ok(found[0] === "deleted" || found[0] === "moved without an alias");
      }),
    );
  });
});

describe("a migration page", () => {
  const page = (front: string): string => `---\n${front}\n---\n# To 0.2.0\n`;
  const allow = `allow:\n  - step: delete\n    type: ${type}\n    name: failures\n    reason: Nothing is sent there any more.`;

  it("says in its front matter what its release replaces and deletes", () =>
    assert.deepEqual(parseMigration(page(`version: 0.2.0\n${allow}`), "0.2.0.md").allow[0]?.step, "delete"));

  const wrong: readonly [string, string, RegExp][] = [
    ["no front matter", "# To 0.2.0\n", /has no front matter/],
    ["another version than its name", page(`version: 0.3.0\n${allow}`), /version: is 0\.3\.0/],
    ["everything allowed", page(`version: 0.2.0\n${allow.replace("failures", '"*"')}`), /more than \*/],
    ["no reason", page(`version: 0.2.0\n${allow.replace(/reason.*/, "reason: needed")}`), /must say why/],
    ["nothing allowed", page("version: 0.2.0\nallow: []"), /allow/],
  ];
  for (const [what, text, expected] of wrong)
    it(`is refused with ${what}`, () => assert.throws(() => parseMigration(text, "0.2.0.md"), expected));
});
