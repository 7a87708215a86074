import assert from "node:assert/strict";
import fc from "fast-check";
import { compactSvg } from "../../../../cli/report/charts/compact-svg";
import { drawCharts } from "../../../../cli/report/charts/draw-charts";
import { reportCharts } from "../../../../cli/report/charts/report-charts";
import { collectFacts } from "../../../../cli/report/collect/collect-facts";
import { reportModel } from "../../../../cli/report/model/report-model";
import { renderPage } from "../../../../cli/report/page/page";
import { fleetNowMs } from "../../../support/made-up-fleet/fleet-endpoint";
import { fleetSource } from "../../../support/made-up-fleet/fleet-source";

const request = { nowMs: fleetNowMs, sinceMs: fleetNowMs - 30 * 86_400_000 };
const factsOf = (count: number) => collectFacts(fleetSource(count), request, () => {});

/** Each text of the facts that people or systems have written, changed; names of tables and times stay. */
function withTexts<T>(value: T, change: (text: string) => string): T {
  const walk = (each: unknown, key: string): unknown => {
    if (typeof each === "string")
      return /^(reason|description|what|title|by|upstreamSource|meaning|feature|check)$/.test(key)
        ? change(each)
        : each;
    if (Array.isArray(each)) return each.map((item) => walk(item, key));
    if (each === null || typeof each !== "object" || each instanceof Map) return each;
    return Object.fromEntries(Object.entries(each).map(([name, item]) => [name, walk(item, name)]));
  };
  return walk(value, "") as T;
}

const elements = (html: string): string[] =>
  (html.match(/<\/?[a-zA-Z!][^\s>/]*/g) ?? []).map((tag) => tag.toLowerCase());

/** Attributes outside of any value that a browser would run. */
const handlers = (html: string): string[] =>
  (html.match(/<[a-zA-Z][^>]*>/g) ?? []).filter((tag) => / on\w+=/.test(tag.replace(/"[^"]*"/g, '""')));

describe("the page of the report", function () {
  this.timeout(120_000);

  it("keeps every text a text, whatever is in reasons, names and notes", async () => {
    const facts = await factsOf(4);
    const page = async (texts: typeof facts) => {
      const data = reportModel(texts);
      const charts = reportCharts(data);
      const svgs = await drawCharts([...charts.values()].slice(0, 3));
      return renderPage(data, new Map([...charts.keys()].map((id, index) => [id, svgs[index] ?? ""])));
    };
    const plain = new Set(elements(await page(facts)));
    const hostile = fc.tuple(
      fc.constantFrom(
        '"><script>alert(1)</script>',
        "</style><img src=x onerror=1>",
        "--><iframe>",
        "]]></svg><body onload=1>",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (parts) => {
        const html = await page(withTexts(facts, (text) => `${parts.join("")}${text.slice(0, 20)}`));
        const added = new Set(elements(html).filter((tag) => !plain.has(tag)));
        assert.deepEqual([...added], []);
        assert.deepEqual(handlers(html), []);
      }),
      { numRuns: 8 },
    );
  });

  it("draws names of features as texts, also such as are markup", async () => {
    const data = reportModel(await factsOf(1));
    const [endpoint] = data.endpoints;
    assert.ok(endpoint?.driftOverTime.kind === "shown");
    const { content } = endpoint.driftOverTime;
    const features = content.features.map((feature) => ({ ...feature, name: '<script x="y">' }));
    const hostile = {
      ...data,
      endpoints: [
        { ...endpoint, driftOverTime: { ...endpoint.driftOverTime, content: { ...content, features } } },
      ],
    };
    const svgs = await drawCharts([...reportCharts(hostile).values()]);
    assert.ok(svgs.some((svg) => svg.includes("&lt;script")));
    assert.ok(svgs.every((svg) => !svg.includes("<script")));
  });

  it("gives Vega nothing to warn of", async () => {
    const warnings: string[] = [];
    const charts = reportCharts(reportModel(await factsOf(4)));
    assert.equal(charts.size, 24);
    await drawCharts([...charts.values()], (message) => warnings.push(message));
    assert.deepEqual(warnings, []);
  });

  it("changes tags of a chart only, and never its texts", () => {
    const svg = '<svg class="marks"><text aria-label="x" y="1.2345">a role="b" 3.14159</text></svg>';
    assert.equal(
      compactSvg(svg),
      '<svg aria-hidden="true" focusable="false"><text y="1.2">a role="b" 3.14159</text></svg>',
    );
  });
});
