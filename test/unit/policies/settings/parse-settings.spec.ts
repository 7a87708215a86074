import assert from "node:assert/strict";
import fc from "fast-check";
import { endpointRules as rules } from "../../../../policies/rules/endpoint";
import { parseSettings } from "../../../../policies/settings/parse-settings";
import { defaultSettings } from "../../../../policies/settings/settings";

const exemption = {
  policy: "endpoint-bakes-30-minutes",
  urn: "urn:pulumi:prod::*::turbine",
  reason: "the model is replaced by hand at night",
  ticket: "SEC-7",
  expires: "2026-12-31",
};

const parse = (raw: unknown, stackName = "prod") => parseSettings(rules, raw, stackName);
const problemsOf = (raw: unknown) =>
  parse(raw).problems.map(({ path, problem, fix }) => [path, problem, fix]);

describe("the settings of the pack", () => {
  it("are strict when nobody decides anything", () => {
    assert.deepEqual(parse({}), {
      settings: { profile: "prod", unknowns: "advise", exemptions: [], rules: {} },
      problems: [],
    });
  });

  for (const [stackName, profile] of [
    ["dev", "dev"],
    ["staging", "staging"],
    ["prod", "prod"],
    ["Dev", "prod"],
    ["developers", "prod"],
    ["sandbox", "prod"],
    ["", "prod"],
  ] as const) {
    it(`judge a stack named "${stackName}" as ${profile}`, () => {
      assert.equal(parse({}, stackName).settings.profile, profile);
    });
  }

  it("are taken as they are written", () => {
    const { settings, problems } = parse({
      profile: "staging",
      unknowns: "fail",
      exemptions: [exemption],
      rules: { "endpoint-bakes-30-minutes": { level: "advisory", minimumBakeSeconds: 3600 } },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      profile: "staging",
      unknowns: "fail",
      exemptions: [exemption],
      rules: { "endpoint-bakes-30-minutes": { level: "advisory", parameters: { minimumBakeSeconds: 3600 } } },
    });
  });

  it("accept the limits of a parameter, and refuse what lies beyond", () => {
    const withBake = (minimumBakeSeconds: unknown) =>
      problemsOf({ rules: { "endpoint-bakes-30-minutes": { minimumBakeSeconds } } }).map(([path]) => path);
    const path = "rules.endpoint-bakes-30-minutes.minimumBakeSeconds";
    for (const right of [0, 3600]) assert.deepEqual(withBake(right), []);
    for (const wrong of [-1, 3601, 1.5, "60", null]) assert.deepEqual(withBake(wrong), [path], String(wrong));
  });

  it("name an unknown key, at any depth, and the nearest known one", () => {
    assert.deepEqual(problemsOf({ profil: "dev", rules: { "endpoint-bakes-30-minute": {} } }), [
      [
        "rules.endpoint-bakes-30-minute",
        "is no setting of the pack",
        "remove it, or write endpoint-bakes-30-minutes",
      ],
      ["profil", "is no setting of the pack", "remove it, or write profile"],
    ]);
    assert.deepEqual(problemsOf({ exemptions: [{ ...exemption, expiry: "2026-12-31" }] }), [
      ["exemptions[0].expiry", "is no setting of the pack", "remove it, or write expires"],
    ]);
  });

  for (const property of ["policy", "urn", "reason", "ticket", "expires"] as const) {
    it(`demand ${property} of an exemption`, () => {
      const { [property]: _, ...rest } = exemption;
      const [[path, problem] = []] = problemsOf({ exemptions: [rest] });
      assert.equal(path, "exemptions[0]");
      assert.match(String(problem), new RegExp(`"${property}"`));
    });
  }

  it("refuse an exemption that says too little or names no rule", () => {
    const paths = (changes: object) =>
      problemsOf({ exemptions: [{ ...exemption, ...changes }] }).map(([path]) => path);
    assert.deepEqual(paths({ reason: "short one" }), ["exemptions[0].reason"]);
    assert.deepEqual(paths({ reason: "just right" }), []);
    assert.deepEqual(paths({ policy: "no-such-rule" }), ["exemptions[0].policy"]);
    assert.deepEqual(paths({ policy: "*" }), ["exemptions[0].policy"]);
    for (const urn of ["", "turbine", "urn:aws:x"])
      assert.deepEqual(paths({ urn }), ["exemptions[0].urn"], urn);
    assert.deepEqual(paths({ urn: "*::turbine" }), []);
  });

  it("refuse a day that the calendar does not have", () => {
    const paths = (expires: string) =>
      problemsOf({ exemptions: [{ ...exemption, expires }] }).map(([path]) => path);
    for (const right of ["2026-02-28", "2028-02-29"]) assert.deepEqual(paths(right), []);
    for (const wrong of ["2026-02-29", "2026-13-01", "2026-00-10", "31.12.2026", "2026-12-31T00:00:00Z"])
      assert.deepEqual(paths(wrong), ["exemptions[0].expires"], wrong);
  });

  it("demand an approver of an exemption from a critical rule", () => {
    const critical = { ...exemption, policy: "endpoint-has-rollback-alarms" };
    assert.deepEqual(problemsOf({ exemptions: [critical] }), [
      [
        "exemptions[0].approver",
        "endpoint-has-rollback-alarms is critical, and an exemption from it needs an approver",
        "name who decided it",
      ],
    ]);
    assert.deepEqual(problemsOf({ exemptions: [{ ...critical, approver: "Ada Lovelace" }] }), []);
  });

  it("hold wholly or not at all", () => {
    const { settings } = parse({ profile: "dev", unknowns: "ignore" });
    assert.deepEqual(settings, defaultSettings("prod"));
  });

  it("never throw, and are the strict ones whenever they are refused", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const { settings, problems } = parse(raw);
        if (problems.length > 0) assert.deepEqual(settings, defaultSettings("prod"));
        else assert.ok(typeof raw === "object" && raw !== null);
      }),
    );
  });
});
