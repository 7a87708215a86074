import assert from "node:assert/strict";
import fc from "fast-check";
import { findIncident, incidentNames } from "../../../../cli/incidents/find-incident";
import { UserError } from "../../../../sandbox/setup/user-error";
import { alarmIncident, refusedVersion } from "./sample-incidents";

const latency = alarmIncident();
const rpm = alarmIncident({
  dedupeKey: "prod/alarm/prod-turbine-failure-drift-rpm",
  alarmName: "prod-turbine-failure-drift-rpm",
});
const orchestrator = alarmIncident({
  dedupeKey: "prod/alarm/monitored-endpoint-prod-orchestrator-errors",
  alarmName: "monitored-endpoint-prod-orchestrator-errors",
});
const seven = refusedVersion(7, { state: "resolved", resolvedAt: "2026-05-01T11:00:00.000Z" });
const eight = refusedVersion(8);
const all = [latency, rpm, orchestrator, seven, eight];
const found = (typed: string, records = all) => findIncident(records, typed, "prod").dedupeKey;

describe("the incident that was meant", () => {
  for (const [typed, record] of [
    ["prod/alarm/prod-turbine-failure-latency-p95", latency],
    ["prod-turbine-failure-latency-p95", latency],
    ["turbine-failure-latency-p95", latency],
    ["Turbine-Failure-LATENCY", latency],
    ["turbine-failure-drift", rpm],
    ["orchestrator-errors", orchestrator],
    ["monitored-endpoint-prod-orchestrator-errors", orchestrator],
    ["version-refused/prod-turbine-failure/7", seven],
    ["version-refused/turbine-failure/7", seven],
    ["version-refused/prod-turbine-failure", eight],
    ["version-refused", eight],
  ] as const)
    it(`is found by ${typed}`, () => {
      assert.equal(found(typed), record.dedupeKey);
    });

  it("is not guessed among several that are open, nor among several that are over", () => {
    const text =
      /may be any of 2 incidents; type more[\s\S]*latency-p95 {2}prod-turbine-failure answers slowly/;
    assert.throws(
      () => found("turbine-failure"),
      (error) => error instanceof UserError && text.test(error.message),
    );
    const over = [seven, refusedVersion(6, { state: "resolved" })];
    assert.throws(() => found("version-refused", over), /may be any of 2 incidents/);
  });

  it("is told with the nearest names when there is none", () => {
    assert.throws(
      () => found("turbine-failure-latncy-p95"),
      /There is no incident[\s\S]*nearest are:\n {2}prod-turbine-failure-latency-p95/,
    );
    assert.throws(() => found("x", []), /nor any other in environment prod/);
    assert.throws(() => found(""), /There is no incident ""/);
  });

  it("is each one by each of its own names, whatever else there is", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 }),
        (versions) => {
          const records = versions.map((version) => refusedVersion(version));
          for (const record of records)
            for (const name of incidentNames(record, "prod"))
              assert.equal(found(name, records), record.dedupeKey);
        },
      ),
    );
  });
});
