import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { buildPack, previewUnderPack } from "../../support/policy-engine";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

/** What the real engine makes of the pack's settings; only the engine checks a schema and mends inputs. */
describe("the settings of the pack in the real engine", function () {
  this.timeout(60_000);
  const program = path.join(__dirname, "remediation");
  let folder: string;
  let runs = 0;

  before(async () => {
    folder = temporaryFolder("settings");
    await buildPack();
  });
  after(() => removeFolder(folder));

  function preview(configuration: object, ...options: readonly string[]) {
    runs += 1;
    const file = path.join(folder, `config-${runs}.json`);
    writeFileSync(file, JSON.stringify(configuration));
    return previewUnderPack(
      program,
      path.join(folder, `run-${runs}`),
      "--policy-pack-config",
      file,
      ...options,
    );
  }

  const retention = "log-group-has-retention";
  const told = ({ findings }: Awaited<ReturnType<typeof preview>>) =>
    findings.map(({ level, policy, resource }) => [level, policy, resource.split(": ")[1]]);
  const forgotten = ["mandatory", retention, "forgotten"];
  const short = ["mandatory", retention, "short"];
  const silenced = ["mandatory", "alarm-actions-are-enabled", "silenced"];

  it("are strict by default, and a summary is printed", async () => {
    const result = await preview({});
    assert.deepEqual(told(result), [silenced, forgotten, short]);
    assert.match(
      result.output,
      /monitored-endpoint: 3 mandatory violations \(1 high, 2 low\); \d+ rules on 6 resources/,
    );
    assert.notEqual(result.exitCode, 0);
  });

  it("lower the level of a rule, and tell what is only advice once", async () => {
    const advice = { [retention]: { level: "advisory" }, "alarm-actions-are-enabled": { level: "disabled" } };
    const result = await preview({ settings: { rules: advice } });
    assert.equal(result.exitCode, 0, result.output);
    assert.deepEqual(told(result), [["advisory", retention, "forgotten"]]);
    assert.deepEqual(result.findings[0]?.lines.slice(1), [
      '- LogGroup "forgotten" keeps its events for ever.',
      '- LogGroup "short" keeps its events for 7 days, less than the 30 that are demanded.',
      "Fix: set retentionInDays to 30 or more.",
    ]);
  });

  it("take the engine's own way to set a level", async () => {
    const result = await preview({ [retention]: "advisory", "alarm-actions-are-enabled": "disabled" });
    assert.equal(result.exitCode, 0, result.output);
    assert.deepEqual(
      told(result),
      [forgotten, short].map(([, ...finding]) => ["advisory", ...finding]),
    );
  });

  it("exempt a finding, print why, and refuse an exemption that covers nothing", async () => {
    const exemption = {
      policy: retention,
      reason: "is moved next week",
      ticket: "OPS-7",
      expires: "2999-12-31",
    };
    const result = await preview({
      settings: {
        exemptions: [
          { ...exemption, urn: "urn:pulumi:prod::policies-remediation::*::forgotten" },
          { ...exemption, urn: "*::gone" },
        ],
      },
    });
    assert.deepEqual(
      result.findings
        .filter(({ policy }) => policy === "exemptions")
        .map(({ level, lines }) => [level, lines.find((line) => /^The exemption| is exempted /.test(line))]),
      [
        ["mandatory", "The exemption of *::gone from log-group-has-retention covers no finding."],
        [
          "advisory",
          'LogGroup "forgotten" is exempted from log-group-has-retention until 2999-12-31 (OPS-7): is moved next week',
        ],
      ],
    );
    assert.deepEqual(
      told(result).filter(([, policy]) => policy === retention),
      [short],
    );
  });

  it("are refused as a whole before anything is judged when one is unknown, with all faults", async () => {
    const { exitCode, output } = await preview({
      settings: {
        rules: { "log-group-has-retentions": {}, [retention]: { minimumDay: 1 } },
        exemptions: [{ policy: retention, urn: "*" }],
      },
    });
    assert.notEqual(exitCode, 0);
    assert.match(output, /settings: rules: Additional property log-group-has-retentions is not allowed/);
    assert.match(output, /rules\.log-group-has-retention: Additional property minimumDay is not allowed/);
    for (const property of ["reason", "ticket", "expires"])
      assert.ok(output.includes(`exemptions.0: ${property} is required`), property);
  });

  it("refuse a key beside the known ones, which the engine lets pass", async () => {
    const result = await preview({ settings: { profil: "dev" } });
    assert.notEqual(result.exitCode, 0);
    assert.match(result.output, /profil is no setting of the pack.*\n *Fix: remove it, or write profile\./);
  });

  it("mend what is safe to mend, keep secrets secret, and leave the rest refused", async () => {
    const result = await preview(
      { [retention]: "remediate", "alarm-actions-are-enabled": "remediate" },
      "--diff",
    );
    const { output } = result;
    assert.match(
      output,
      /\[remediate\] {2}alarm-actions-are-enabled .*silenced\)\n *~ actionsEnabled +: false => true/,
    );
    assert.match(output, /\[remediate\] {2}log-group-has-retention .*short\)\n *~ retentionInDays: 7 => 30/);
    assert.match(output, /owner: \[secret\]/);
    assert.match(output, /1 mandatory violation \(1 low\)/);
    assert.match(output, /LogGroup "forgotten" keeps its events for ever/);
  });
});
