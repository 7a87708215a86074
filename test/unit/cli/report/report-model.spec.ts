import assert from "node:assert/strict";
import { collectFacts } from "../../../../cli/report/collect/collect-facts";
import type { ReportSource } from "../../../../cli/report/collect/report-facts";
import { reportModel } from "../../../../cli/report/model/report-model";
import { fleetEndpoint, fleetNowMs } from "../../../support/made-up-fleet/fleet-endpoint";
import { fleetSource } from "../../../support/made-up-fleet/fleet-source";

const source = { kind: "call", call: "sts:Anything" } as const;
const denied = { kind: "unreadable", reason: "AccessDenied", source } as const;

async function report(count: number, change: Partial<ReportSource> = {}) {
  const request = { nowMs: fleetNowMs, sinceMs: fleetNowMs - 30 * 86_400_000 };
  return reportModel(await collectFacts(fleetSource(count, change), request, () => {}));
}

describe("the report's model", () => {
  it("says of a fleet in order that nobody is needed", async () => {
    const { headline, attention } = await report(3);
    assert.equal(headline, "None of the 3 endpoints needs anybody now.");
    assert.deepEqual(attention, []);
  });

  it("tells a rollback with its alarm and both latencies in the title, and draws its endpoint first", async () => {
    const { endpoints } = await report(12);
    const [first] = endpoints;
    assert.ok(first?.rollouts.kind === "shown");
    assert.match(
      first.rollouts.content[0]?.title ?? "",
      /^Version 4 was rolled back 9 min after the update began; alarm \S+-latency-p95 rang; p95 rose to \d{3} ms, with version 3 it was at most 5\d/,
    );
  });

  it("says once what an incident, an alarm and a figure all say", async () => {
    const { attention } = await report(12);
    const { endpointName } = fleetEndpoint(11);
    const about = attention.filter((item) => item.endpointName === endpointName).map(({ what }) => what);
    assert.equal(about.length, 3, about.join("\n"));
  });

  it("gives alarms the severity that they name", async () => {
    const { attention } = await report(12);
    assert.ok(attention.some(({ what, severity }) => /drifted/.test(what) && severity === 2));
  });

  for (const [part, change] of [
    ["alarms", { alarms: async () => denied }],
    ["violations", { violations: async () => denied }],
    ["incidents", { incidents: async () => denied }],
    ["decisions", { decisions: async () => denied }],
    ["document", { document: async () => denied }],
    ["standing", { standing: async () => denied }],
  ] as const)
    it(`never takes unreadable ${part} for nothing`, async () => {
      const data = await report(2, change);
      assert.ok(data.attention.some(({ what }) => /AccessDenied/.test(what)));
      assert.doesNotMatch(data.headline, /^None/);
      const unread = data.readings.filter(({ state }) => state === "unreadable");
      assert.ok(unread.length > 0);
    });

  it("says of an endpoint without alarms that nobody would be told", async () => {
    const data = await report(1, { alarms: async () => ({ kind: "read", value: [], source }) });
    assert.deepEqual(
      [data.endpoints[0]?.open.text, data.endpoints[0]?.open.tone],
      ["no alarm exists", "bad"],
    );
  });

  it("tells alarms of the platform itself, which belong to no endpoint", async () => {
    const name = "monitored-endpoint-prod-undelivered-events-not-empty";
    const alarm = { name, state: "ALARM" as const, reason: "", description: "Events wait. Severity: 2." };
    const data = await report(1, { alarms: async () => ({ kind: "read", value: [alarm], source }) });
    assert.ok(
      data.attention.some(({ what, endpointName }) => what === "Events wait." && endpointName === undefined),
    );
  });

  it("draws a small fleet in full, and of a large one those that need somebody", async () => {
    const levels = async (count: number) => (await report(count)).endpoints.map(({ level }) => level.kind);
    assert.deepEqual(new Set(await levels(6)), new Set(["full"]));
    const large = await levels(20);
    assert.ok(
      large.includes("condensed") &&
        large[0] === "full" &&
        large.lastIndexOf("full") < large.indexOf("condensed"),
    );
  });
});
