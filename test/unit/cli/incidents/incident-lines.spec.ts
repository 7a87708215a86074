import assert from "node:assert/strict";
import { listLines, showLines } from "../../../../cli/incidents/incident-lines";
import { alarmIncident, refusedVersion } from "./sample-incidents";

const at = "2026-05-01T10:05:00.000Z";

describe("the lines about incidents", () => {
  it("list the open before the acknowledged, the worse first, and say what nobody was told of", () => {
    const waiting = alarmIncident({
      severity: 2,
      outbox: [{ action: "trigger", since: at }],
      alarmName: "prod-turbine-failure-abort",
    });
    const looked = alarmIncident({ state: "acknowledged", title: "bell\u0007 and\nbreak" });
    assert.deepEqual(listLines([refusedVersion(7), looked, waiting, alarmIncident()], "prod"), [
      "sev  state               since (UTC)       incident                                what",
      "1    open                2026-05-01 10:00  prod-turbine-failure-latency-p95        prod-turbine-failure answers slowly",
      "2    open, not told yet  2026-05-01 10:00  prod-turbine-failure-abort              prod-turbine-failure answers slowly",
      "3    open                2026-05-01 10:00  version-refused/prod-turbine-failure/7  version 7 of prod-turbine-failure was refused",
      "1    acknowledged        2026-05-01 10:00  prod-turbine-failure-latency-p95        bell\ufffd and break",
    ]);
  });

  it("show all that is known, and leave out what is not", () => {
    const acknowledged = { by: "Ada", reason: "looking into it", at };
    const record = alarmIncident({ state: "acknowledged", acknowledged, occurrences: 3 });
    assert.deepEqual(showLines(record, 100), [
      "incident      prod-turbine-failure answers slowly",
      "key           prod/alarm/prod-turbine-failure-latency-p95",
      "severity      1",
      "state         acknowledged since 2026-05-01 10:05:00",
      "opened        2026-05-01 10:00:00 · for the 3. time",
      "what          p95 of the model's latency is above 500 ms.",
      "endpoint      prod-turbine-failure",
      "alarm         prod-turbine-failure-latency-p95",
      "runbook       docs/runbooks/latency-p95.md",
      "acknowledged  by Ada · 2026-05-01 10:05:00: looking into it",
    ]);
    const over = showLines(refusedVersion(7, { state: "resolved", resolvedAt: at }), 100);
    assert.ok(over.includes("resolved      by itself"));
    assert.ok(over.includes("version       7"));
    const told = showLines(alarmIncident({ outbox: [{ action: "trigger", since: at }] }), 100);
    assert.ok(told.includes("not told yet  trigger of 2026-05-01 10:05:00"));
  });
});
