import assert from "node:assert/strict";
import fc from "fast-check";
import { makePage } from "../../../../cli/report/make-page";
import { downsample } from "../../../../cli/report/model/downsample";
import { reportModel } from "../../../../cli/report/model/report-model";
import { read, reportFleet } from "../../../support/report-fleet";

const fleet = reportFleet(2, 10);
const [eventful] = fleet.endpoints;

describe("the report", () => {
  it("names the rollback, its alarm and the latency before and after in its title", async () => {
    const { html } = await makePage(fleet);
    assert.match(html, /p95 rose from 3\d ms to 2\d\d ms under version 4/);
    assert.match(html, /prod-turbine-000-latency-p95 rang at/);
  });

  it("shows what could not be read as not known, and never calls the endpoint quiet", () => {
    assert.ok(eventful);
    const unknown = { kind: "unknown" as const, reason: "AccessDenied", source: "CloudWatch" };
    const quiet = fleet.endpoints[1];
    assert.ok(quiet);
    assert.equal(reportModel({ ...fleet, endpoints: [quiet] }).endpoints[0]?.quiet, true);
    const data = reportModel({ ...fleet, endpoints: [{ ...quiet, traffic: unknown }] });
    assert.equal(data.endpoints[0]?.quiet, false);
    assert.ok(data.attention.some(({ what }) => /traffic is not known: AccessDenied/.test(what)));
  });

  it("keeps every text a text, whatever is in reasons, names and notes", async () => {
    assert.ok(eventful?.decisions.kind === "read" && eventful.drift.kind === "read");
    const { decisions, drift } = eventful;
    const hostile = fc.tuple(
      fc.constantFrom(
        "<script>alert(1)</script>",
        '"><img src=x onerror=1>',
        "</style><b>",
        "]]><!--",
        "</svg><i>",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const tags = (html: string) => html.match(/<(?:script|img|b|i)\b|<!--/g) ?? [];
    await fc.assert(
      fc.asyncProperty(hostile, async ([markup, rest]) => {
        const text = `${markup}${rest}`;
        const [series] = drift.value.values();
        assert.ok(series);
        const endpoint = {
          ...eventful,
          decisions: read(
            decisions.value.map((each) => ({ ...each, reason: text })),
            text,
          ),
          drift: read(new Map([[text, series]]), text),
        };
        const { html } = await makePage({ ...fleet, endpoints: [endpoint] });
        assert.deepEqual(tags(html), []);
      }),
      { numRuns: 6 },
    );
  }).timeout(60_000);

  it("keeps the extremes of a line that it shortens, and its order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (values, buckets) => {
          const kept = downsample(
            values.map((value, index) => [index, value] as const),
            buckets,
          );
          const keptValues = kept.map(([, value]) => value);
          assert.equal(Math.max(...keptValues), Math.max(...values));
          assert.equal(Math.min(...keptValues), Math.min(...values));
          assert.ok(kept.length <= Math.max(2 * buckets, 1));
          assert.ok(kept.every(([at], index) => index === 0 || at > (kept[index - 1]?.[0] ?? 0)));
        },
      ),
    );
  });
});
