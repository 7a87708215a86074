import assert from "node:assert/strict";
import fc from "fast-check";
import {
  judgeSteps,
  type UpgradeStep,
  unusedAllowances,
} from "../../../../../cli/release/upgrades/judge-steps";
import { type Migration, parseMigration } from "../../../../../cli/release/upgrades/migration";

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
  return {
    version: "0.2.0",
    allow: [{ step: "replace", type, name: "failures", reason, ...allowance }],
    changes: [],
  };
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

  const component = (operation: string, type: string, children: readonly string[] = []): UpgradeStep[] => {
    const of = `urn:pulumi:prod::upgrades::monitored-endpoint:index:${type}`;
    return [
      step(operation, { urn: `${of}::turbine`, type: `monitored-endpoint:index:${type}` }),
      ...children.map((name) => step(operation, { urn: `${of}$${own}::${name}`, type: own, id: name })),
    ];
  };
  const own = type;

  it("takes a component under another token for a move, and its children for what follows the alias", () => {
    const steps = [
      ...component("delete", "Old", ["one", "two"]),
      ...component("create", "New", ["one", "two"]),
    ];
    for (const order of [steps, [...steps].reverse()]) {
      const [problem, ...more] = judgeSteps(order, [allowing({ step: "delete", name: "o*" })]);
      assert.deepEqual(more, []);
      assert.equal(problem?.kind, "moved without an alias");
      assert.match(problem?.text ?? "", /aliases: \[\{ type: "monitored-endpoint:index:Old" \}\]$/);
    }
  });

  it("takes for the successor what is called alike before what bears the id among its names", () => {
    const role = (operation: string, parent: string, name: string, names: string[]) =>
      step(operation, { urn: `urn:pulumi:prod::upgrades::${parent}$${type}::${name}`, id: name, names });
    const steps = [
      role("delete", "A", "model", []),
      role("create", "B", "monitor", ["model"]),
      role("create", "B", "model", ["model"]),
    ];
    assert.match(judgeSteps(steps, [])[0]?.text ?? "", /::model aliases: \[\{ parent: <the A it had> \}\]$/);
  });

  it("says of such a component's children which are not there any more", () => {
    const steps = [...component("delete", "Old", ["one", "two"]), ...component("create", "New", ["one"])];
    assert.deepEqual(kindsOf(steps), ["moved without an alias", "deleted"]);
  });

  const aliases: readonly [string, string, string, string][] = [
    ["another name", "A$q::old", "A$q::new", '{ name: "old" }'],
    ["no parent any more", "A$q::same", "q::same", "{ parent: <the A it had> }"],
    ["a parent", "q::same", "A$q::same", "{ noParent: true }"],
    ["another parent and name", "A$B$q::old", "A$q::new", '{ name: "old", parent: <the A$B it had> }'],
  ];
  for (const [what, gone, made, alias] of aliases)
    it(`asks for the alias of a resource that got ${what}`, () => {
      const urn = (text: string) => `urn:pulumi:prod::upgrades::${text.replace("q", type)}`;
      const steps = [
        step("delete", { urn: urn(gone), id: "queue-1" }),
        step("create", { urn: urn(made), names: ["queue-1"] }),
      ];
      const texts = judgeSteps(steps, []).map(({ text }) => text.slice(text.indexOf("aliases: ")));
      assert.deepEqual(texts, [`aliases: [${alias}]`]);
    });

  const providers: readonly [string, string, string, readonly string[]][] = [
    ["the default provider of the version before", "delete", "default_7_48_0", []],
    ["a default provider without a version", "delete", "default", []],
    ["a provider of the program", "delete", "frankfurt", ["deleted"]],
    ["a provider whose name begins alike", "delete", "defaults", ["deleted"]],
    ["a default provider that would be replaced, and all of it", "replace", "default_7_48_0", ["replaced"]],
  ];
  for (const [what, operation, name, expected] of providers)
    it(`${expected.length === 0 ? "lets go" : "refuses"} ${what}`, () => {
      const provider = "pulumi:providers:aws";
      const urn = `urn:pulumi:prod::upgrades::${provider}::${name}`;
      assert.deepEqual(kindsOf([step(operation, { urn, type: provider })]), expected);
    });

  it("takes a reference to another stack for what it is, and its end for a deletion", () => {
    const type = "pulumi:pulumi:StackReference";
    const urn = `urn:pulumi:prod::upgrades::${type}::organization/upgrades/platform-prod`;
    assert.deepEqual(kindsOf([step("read", { urn, type })]), []);
    assert.deepEqual(kindsOf([step("read-replacement", { urn, type })]), ["replaced"]);
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

  it("says in it what programs have to be changed for, alone too", () => {
    const front =
      "version: 0.2.0\nchanges:\n  - at: MonitoredEndpoint.inputs.drift\n    reason: Say monitor instead of drift.";
    const { allow, changes } = parseMigration(page(front), "0.2.0.md");
    assert.deepEqual([allow, changes.map(({ at }) => at)], [[], ["MonitoredEndpoint.inputs.drift"]]);
  });

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
