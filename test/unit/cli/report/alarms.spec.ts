import assert from "node:assert/strict";
import {
  alarmMeaning,
  endpointOfAlarm,
  ringingPeriods,
  runbookLink,
} from "../../../../cli/report/model/alarms";

const at = (minute: number) => new Date(Date.UTC(2026, 4, 31, 12, minute)).toISOString();
const change = (minute: number, to: "ALARM" | "OK" | "INSUFFICIENT_DATA") => ({
  alarmName: "a",
  at: at(minute),
  to,
  reason: "",
});

describe("the alarms of a report", () => {
  it("belong to the endpoint with the longest name that they begin with", () => {
    const endpoints = ["prod-turbine", "prod-turbine-failure"];
    assert.equal(endpointOfAlarm("prod-turbine-failure-latency-p95", endpoints), "prod-turbine-failure");
    assert.equal(endpointOfAlarm("prod-turbine-latency-p95", endpoints), "prod-turbine");
    assert.equal(
      endpointOfAlarm("prod-turbine-failure.new-fleet.c.latency", endpoints),
      "prod-turbine-failure",
    );
    assert.equal(endpointOfAlarm("prod-turbines-latency-p95", endpoints), undefined);
  });

  it("tell what they mean, how bad it is, and where the runbook is", () => {
    const description =
      "x answers slowly. Severity: 2.\nRunbook: https://r.example.com/latency-p95.md\nContacts: team";
    assert.deepEqual(alarmMeaning({ name: "x-latency-p95", description }), {
      meaning: "x answers slowly.",
      severity: 2,
      runbook: { text: "runbook latency-p95", href: "https://r.example.com/latency-p95.md" },
    });
  });

  it("may be as bad as any when they do not say how bad", () => {
    const { severity, meaning } = alarmMeaning({ name: "x", description: "" });
    assert.deepEqual([severity, meaning], [1, "The alarm x rings."]);
  });

  it("link to pages of the web and to nothing else", () => {
    assert.equal(runbookLink("javascript:alert(1)"), undefined);
    assert.equal(runbookLink('https://r.example.com/"onclick=x'), undefined);
    assert.equal(runbookLink("https://r.example.com/a.md")?.href, "https://r.example.com/a.md");
  });

  it("ring from ALARM to whatever comes next, and still when nothing does", () => {
    const changes = [
      change(1, "ALARM"),
      change(3, "OK"),
      change(5, "ALARM"),
      change(6, "INSUFFICIENT_DATA"),
      change(8, "ALARM"),
    ];
    assert.deepEqual(ringingPeriods(changes, at(0), undefined), [
      { name: "a", from: at(1), to: at(3) },
      { name: "a", from: at(5), to: at(6) },
      { name: "a", from: at(8) },
    ]);
  });

  it("ring since they say so themselves when their history does not reach back so far", () => {
    const now = { name: "a", state: "ALARM" as const, since: at(2), reason: "", description: "" };
    assert.deepEqual(ringingPeriods([], at(0), now), [{ name: "a", from: at(2) }]);
  });
});
