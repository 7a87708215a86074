import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { collectByAthena } from "../../../../../functions/drift-evaluator/shell/athena-engine";
import { CaptureTableMissingError } from "../../../../../functions/drift-evaluator/shell/athena-errors";
import { athenaQueries } from "../../../../../functions/drift-evaluator/shell/athena-queries";
import { evaluateWindow } from "../../../../../functions/drift-evaluator/shell/evaluate-window";
import type { EndpointDocument } from "../../../../../functions/shared/endpoint-document";
import { suggestedConstraints } from "../../../../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../../../../functions/statistics/dataset-statistics";
import { statisticsFile, statisticsFileSchema } from "../../../../../functions/statistics/statistics-file";
import { valueOfText } from "../../../../../functions/statistics/value";
import { DuckdbAthena } from "../../../../support/duckdb-athena";
import { DuckdbCapture } from "../../../../support/duckdb-capture";
import { duckdbDialect } from "../../../../support/duckdb-dialect";
import { folderObjectStore } from "../../../../support/folder-object-store";
import { removeFolder, temporaryFolder } from "../../../../support/temporary-folder";
import { endpointDocument } from "../../orchestrator/samples";
import { csv, hour, json, window } from "../core/sql/samples";

const captureTable = "capture_sandbox_turbine_failure";

/** Numbers of a report to nine digits, without what differs by the engine: sketch and buckets. */
function comparable(text: string): unknown {
  return JSON.parse(text, (key, value) => {
    if (key === "kll") return undefined;
    return typeof value === "number" ? Number(value.toPrecision(9)) : value;
  });
}

describe("a window evaluated by Athena", function () {
  this.timeout(60_000);
  let root: string;
  let capture: DuckdbCapture;
  before(async () => {
    root = temporaryFolder("athena-engine");
    const training = new DatasetStatistics([{ name: "temperature" }, { name: "rpm" }, { name: "site" }]);
    for (let index = 0; index < 500; index += 1)
      training.addRow(
        [`${18 + (index % 40) / 8}`, `${2990 + (index % 21)}`, index % 2 === 0 ? "north" : "south"].map(
          valueOfText,
        ),
      );
    write("registry/statistics.json", JSON.stringify(statisticsFile(training)));
    write("registry/constraints.json", JSON.stringify(suggestedConstraints(training)));
    const captured = `data-bucket/capture/sandbox-turbine-failure/primary/${hour}`;
    const rows = Array.from({ length: 300 }, (_, index) =>
      csv(`${25 + (index % 30) / 7},${index % 50 === 0 ? "" : 3000},${index % 3 === 0 ? "west" : "north"}\n`),
    );
    write(`${captured}/a.jsonl`, `${rows.slice(0, 200).join("\n")}\n`);
    write(`${captured}/b.jsonl`, `${rows.slice(200).join("\n")}\nbroken\n`);
    write(`${captured}/c.jsonl`, json({ temperature: 20, rpm: 3000, site: "north", other: 1 }));
    const folder = path.join(root, "data-bucket/capture/sandbox-turbine-failure/primary");
    capture = await DuckdbCapture.over(folder, captureTable);
  });
  after(() => {
    capture.close();
    removeFolder(root);
  });

  function write(name: string, text: string): void {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  function documentWith(reports: string): EndpointDocument {
    const document = endpointDocument();
    const reportsS3Uri = `s3://data-bucket/${reports}`;
    return { ...document, drift: { ...document.drift, engine: "athena", captureTable, reportsS3Uri } };
  }

  /** The files of the window's report, by name. */
  function report(reports: string): Map<string, string> {
    const folder = path.join(root, "data-bucket", reports, "sandbox-turbine-failure", hour);
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
  }

  it("ends with the report that streaming writes", async () => {
    const store = folderObjectStore(root);
    const streamed = await evaluateWindow(store, documentWith("streamed"), window);
    assert.ok(streamed.kind === "evaluated" && streamed.violations.length > 4);

    const athena = new DuckdbAthena(capture, [], 7);
    const ask = athenaQueries({
      service: athena,
      runId: "run-1",
      remainingMs: () => 900_000,
      wait: async () => assert.fail("there is nothing to wait for"),
    });
    const document = documentWith("asked");
    const outcome = await evaluateWindow(store, document, window, (baseline) =>
      collectByAthena(document, window, baseline, ask, duckdbDialect),
    );
    assert.equal(outcome.kind, "evaluated");
    assert.equal(athena.executions.length, 1);

    const [asked, expected] = [report("asked"), report("streamed")];
    assert.deepEqual([...asked.keys()], ["constraint_violations.json", "evaluation.json", "statistics.json"]);
    for (const [name, text] of expected)
      assert.deepEqual(comparable(asked.get(name) ?? ""), comparable(text), name);
  });

  it("has buckets between the baseline's cut points in place of a sketch", async () => {
    const text = report("asked").get("statistics.json") ?? "";
    const file = statisticsFileSchema.parse(JSON.parse(text));
    const kll = file.features[0]?.numerical_statistics?.distribution?.kll;
    assert.equal(kll?.sketch, undefined);
    const counts = kll?.buckets.map(({ count }) => Number(count)) ?? [];
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      301,
    );
    assert.equal(kll?.buckets[0]?.lower_bound, file.features[0]?.numerical_statistics?.min);
    assert.equal(kll?.buckets.at(-1)?.upper_bound, file.features[0]?.numerical_statistics?.max);
  });

  it("cannot be without a table", () => {
    const document = endpointDocument();
    assert.throws(
      () => collectByAthena(document, window, { features: [] }, () => assert.fail("there is no table")),
      CaptureTableMissingError,
    );
  });
});
