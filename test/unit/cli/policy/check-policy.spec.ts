import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { XMLParser } from "fast-xml-parser";
import type { Log } from "sarif";
import { type CheckOptions, checkPolicy } from "../../../../cli/policy/check-policy";
import { compliantEndpoint } from "../../../../policies/testing/compliant-endpoint";
import { changed, type EndpointParts } from "../../../../policies/testing/compliant-stack";
import { unknownValue } from "../../../../policies/testing/policy-resources";
import { UserError } from "../../../../sandbox/setup/user-error";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";
import { exportOf, previewOf, statesOf, urnOf } from "./sample-stack";

const rule = "endpoint-captures-data";
const now = new Date("2026-07-15T00:00:00Z");

describe("the check of a stack in a file", () => {
  const parts = compliantEndpoint();
  const broken = changed(parts, "configuration", "dataCaptureConfig.enableCapture", false);
  const undecided = changed(parts, "configuration", "dataCaptureConfig.enableCapture", unknownValue);
  const urn = urnOf(parts.configuration);
  let folder: string;
  before(() => {
    folder = temporaryFolder("policy");
  });
  after(() => removeFolder(folder));

  const file = (name: string, text: string) => {
    const place = path.join(folder, name);
    writeFileSync(place, text);
    return place;
  };

  function check(stack: EndpointParts, options: Partial<CheckOptions> & { settings?: object } = {}) {
    const { settings, ...given } = options;
    const config =
      settings === undefined ? {} : { config: file("config.json", JSON.stringify({ settings })) };
    let printed = "";
    const code = checkPolicy(
      file("stack.json", exportOf(statesOf(stack))),
      { format: "table", ...config, ...given },
      (text) => {
        printed += text;
      },
      now,
    );
    return { code, printed };
  }

  it("passes a stack that keeps every rule", () => {
    const { code, printed } = check(parts);
    assert.match(printed, /^no finding; \d+ rules on \d+ resources\n$/);
    assert.equal(code, 0);
  });

  it("fails for a mandatory violation, with the rule, the fault, the fix and the resource", () => {
    const { code, printed } = check(broken);
    assert.equal(code, 1);
    assert.equal(
      printed.split("\n").slice(0, 7).join("\n"),
      [
        "MANDATORY, HIGH",
        "",
        `  ${rule}`,
        '    EndpointConfiguration "turbine" has data capture switched off.',
        "    Fix:  set dataCaptureConfig.enableCapture to true",
        `    ${urn}`,
        "",
      ].join("\n"),
    );
  });

  it("passes with advice", () => {
    const { code, printed } = check(broken, { settings: { rules: { [rule]: { level: "advisory" } } } });
    assert.match(printed, /^ADVISORY, HIGH\n/);
    assert.equal(code, 0);
  });

  it("passes with what cannot be judged, and fails when the settings say so", () => {
    for (const [unknowns, expected] of [
      ["advise", 0],
      ["fail", 1],
    ] as const) {
      const { code, printed } = check(undecided, { settings: { unknowns } });
      assert.match(
        printed,
        /NOT EVALUABLE\n\n {2}EndpointConfiguration "turbine" {2}urn:.*\n {4}cannot be judged: data/,
      );
      assert.equal(code, expected);
    }
  });

  it("prints exemptions, and fails for one that has to be mended", () => {
    const exemption = {
      policy: rule,
      urn,
      reason: "the data is public",
      ticket: "SEC-7",
      expires: "2026-07-15",
    };
    const held = check(broken, { settings: { exemptions: [exemption] } });
    assert.match(
      held.printed,
      /EXEMPTED\n\n {2}endpoint-captures-data on EndpointConfiguration "turbine" until 2026-07-15/,
    );
    assert.equal(held.code, 0);
    const unmatched = check(parts, { settings: { exemptions: [exemption] } });
    assert.match(unmatched.printed, /EXEMPTIONS TO MEND\n\n {2}.*covers no finding/s);
    assert.equal(unmatched.code, 1);
  });

  it("reads a preview as well, and judges the same", () => {
    let printed = "";
    const preview = file("preview.json", previewOf(statesOf(broken)));
    const code = checkPolicy(
      preview,
      { format: "table" },
      (text) => {
        printed += text;
      },
      now,
    );
    assert.deepEqual({ code, printed }, check(broken));
  });

  it("writes JSON with every rule and its outcome", () => {
    const document = JSON.parse(check(broken, { format: "json" }).printed) as {
      violations: readonly Record<string, unknown>[];
      rules: readonly { readonly rule: string; readonly outcome: string }[];
    };
    assert.deepEqual(
      document.violations.map((finding) => [finding.rule, finding.level, finding.urn, finding.fix]),
      [[rule, "mandatory", urn, "set dataCaptureConfig.enableCapture to true"]],
    );
    const outcomes = new Map(document.rules.map((each) => [each.rule, each.outcome]));
    assert.equal(outcomes.get(rule), "violated");
    assert.equal(outcomes.get("endpoint-has-rollback-alarms"), "kept");
  });

  it("writes SARIF with the line of the program", () => {
    const log = JSON.parse(check(broken, { format: "sarif" }).printed) as Log;
    const [run] = log.runs;
    assert.equal(log.version, "2.1.0");
    assert.ok(run);
    assert.ok(run.tool.driver.rules?.some(({ id }) => id === rule));
    assert.deepEqual(
      run.results?.map(({ ruleId, level, locations }) => [ruleId, level, locations?.[0]?.physicalLocation]),
      [
        [
          rule,
          "error",
          {
            artifactLocation: { uri: "stacks/index.ts", index: 0 },
            region: { startLine: 12, startColumn: 5, endLine: 12, endColumn: 6 },
          },
        ],
      ],
    );
  });

  it("writes JUnit with a case for each rule, failed by what is mandatory", () => {
    const { printed } = check(broken, { format: "junit" });
    const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(
      printed,
    ) as {
      testsuites: {
        failures: string;
        testsuite: { testcase: readonly { name: string; failure?: unknown }[] };
      };
    };
    assert.equal(testsuites.failures, "1");
    assert.deepEqual(
      testsuites.testsuite.testcase.filter(({ failure }) => failure !== undefined).map(({ name }) => name),
      [rule],
    );
  });

  it("writes into a file and prints nothing", () => {
    const out = path.join(folder, "out.json");
    const { code, printed } = check(broken, { format: "json", out });
    assert.deepEqual([code, printed], [1, ""]);
    assert.equal(JSON.parse(readFileSync(out, "utf8")).violations.length, 1);
  });

  it("refuses wrong settings, all at once", () => {
    assert.throws(
      () => check(parts, { settings: { profile: "test", unknown: 1 } }),
      (error) =>
        error instanceof UserError &&
        error.exitCode === 2 &&
        /- settings\.profile .*\n- settings\.unknown /s.test(error.message),
    );
  });

  for (const [what, text] of [
    ["no JSON", "{"],
    ["no object", "[]"],
  ] as const) {
    it(`refuses a configuration that is ${what}`, () => {
      const config = file("wrong.json", text);
      assert.throws(
        () => check(parts, { config }),
        (error) => error instanceof UserError && error.exitCode === 2,
      );
    });
  }

  it("refuses a file that is not there", () => {
    assert.throws(
      () => checkPolicy(path.join(folder, "none.json"), { format: "table" }, () => {}, now),
      /none\.json cannot be read/,
    );
  });
});
