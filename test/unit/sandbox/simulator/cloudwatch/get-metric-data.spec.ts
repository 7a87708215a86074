import assert from "node:assert/strict";
import type { GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import { getMetricData } from "../../../../../sandbox/simulator/cloudwatch/get-metric-data";
import { MetricStore } from "../../../../../sandbox/simulator/cloudwatch/metric-store";

const now = Date.UTC(2026, 4, 1, 10, 5);
const at = (minute: number) => Date.UTC(2026, 4, 1, 10, minute);
const query = `{App,Endpoint,Config} MetricName="Requests" Endpoint="turbine"`;

interface Result {
  readonly Id: string;
  readonly Label: string;
  readonly Values: readonly number[];
  readonly StatusCode: string;
}

function made() {
  const store = new MetricStore();
  for (const [Config, values] of [
    ["7", [4, 3, 2]],
    ["8", [1, 2, 3]],
  ] as const) {
    for (const [minute, value] of values.entries()) {
      const dimensions = { Endpoint: "turbine", Config };
      store.put({ namespace: "App", metricName: "Requests", dimensions }, "Count", at(minute), {
        value,
        count: 1,
      });
    }
  }
  return (input: Partial<GetMetricDataCommandInput>) => {
    const range = {
      StartTime: new Date(at(0)),
      EndTime: new Date(at(3)),
      ScanBy: "TimestampAscending",
    } as const;
    return getMetricData(store, { MetricDataQueries: [], ...range, ...input }, now) as {
      readonly MetricDataResults: readonly Result[];
      readonly NextToken?: string;
    };
  };
}

const lines = (results: readonly Result[]) =>
  results.map(({ Id, Label, Values, StatusCode }) => `${Id} ${Label} ${Values.join(",")} ${StatusCode}`);

describe("getMetricData", () => {
  it("gives a series for each metric that a search finds, by what tells them apart", () => {
    const { MetricDataResults } = made()({
      MetricDataQueries: [{ Id: "s", Expression: `SEARCH('${query}', 'Sum', 60)` }],
    });
    assert.deepEqual(lines(MetricDataResults), ["s 7 4,3,2 Complete", "s 8 1,2,3 Complete"]);
  });

  it("puts into a label what it says of the metric", () => {
    const Label = ["PROP('Dim.Endpoint')", "LABEL", "PROP('MetricName')"]
      .map((part) => `$\{${part}}`)
      .join(" ");
    const Expression = `SEARCH('${query}', 'Sum', 60)`;
    const { MetricDataResults } = made()({ MetricDataQueries: [{ Id: "s", Label, Expression }] });
    assert.deepEqual(
      MetricDataResults.map(({ Label: shown }) => shown),
      ["turbine 7 Requests", "turbine 8 Requests"],
    );
  });

  for (const [aggregate, values] of [
    ["SUM", "5,5,5"],
    ["AVG", "2.5,2.5,2.5"],
    ["MIN", "1,2,2"],
    ["MAX", "4,3,3"],
  ]) {
    it(`takes ${aggregate} of what is found`, () => {
      const Expression = `${aggregate}(SEARCH('${query}', 'Sum', 60))`;
      const { MetricDataResults } = made()({ MetricDataQueries: [{ Id: "s", Expression }] });
      assert.deepEqual(lines(MetricDataResults), [`s ${aggregate} ${values} Complete`]);
    });
  }

  it("finds nothing for what nobody publishes, without an error", () => {
    const Expression = "SEARCH('{App,Other}', 'Sum', 60)";
    assert.deepEqual(made()({ MetricDataQueries: [{ Id: "s", Expression }] }).MetricDataResults, []);
  });

  it("gives all data points over any number of pages, and says what is not complete", () => {
    const call = made();
    const MetricDataQueries = [{ Id: "s", Expression: `SEARCH('${query}', 'Sum', 60)` }];
    for (const MaxDatapoints of [1, 2, 3, 4, 5, 6, 7]) {
      const pages: string[][] = [];
      let token: string | undefined;
      do {
        const page = call({
          MetricDataQueries,
          MaxDatapoints,
          ...(token === undefined ? {} : { NextToken: token }),
        });
        pages.push([...lines(page.MetricDataResults)]);
        token = page.NextToken;
      } while (token !== undefined);
      const values = pages.flat().flatMap((line) => line.split(" ")[2]?.split(",") ?? []);
      assert.deepEqual(values, ["4", "3", "2", "1", "2", "3"], `pages of ${MaxDatapoints}`);
      assert.equal(pages.length, Math.ceil(6 / MaxDatapoints));
    }
    const [first] = call({ MetricDataQueries, MaxDatapoints: 2 }).MetricDataResults;
    assert.equal(first?.StatusCode, "PartialData");
  });

  for (const [what, queries] of [
    [
      "metric math over a search",
      [
        { Id: "s", Expression: `SEARCH('${query}', 'Sum', 60)`, ReturnData: false },
        { Id: "e", Expression: "s * 2" },
      ],
    ],
    ["a search that cannot be read", [{ Id: "s", Expression: "SEARCH('x')" }]],
    ["a search by the second", [{ Id: "s", Expression: `SEARCH('${query}', 'Sum', 30)` }]],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => made()({ MetricDataQueries: [...queries] }), {
        code: "InvalidParameterValueException",
        message: /^s: /,
      });
    });
  }
});
