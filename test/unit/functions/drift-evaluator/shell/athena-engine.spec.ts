import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { athenaEngine } from "../../../../../functions/drift-evaluator/shell/athena-engine";
import { CaptureTableMissingError } from "../../../../../functions/drift-evaluator/shell/athena-errors";
import type { AthenaQueriesOptions } from "../../../../../functions/drift-evaluator/shell/athena-queries";
import type { CaptureEngine } from "../../../../../functions/drift-evaluator/shell/capture-engine";
import { judgeWindow } from "../../../../../functions/drift-evaluator/shell/judge-window";
import type { Registry } from "../../../../../functions/drift-evaluator/shell/registry";
import { streamingEngine } from "../../../../../functions/drift-evaluator/shell/streaming-engine";
import type { EndpointDocument } from "../../../../../functions/shared/endpoint-document";
import { readBaseline } from "../../../../../functions/statistics/baseline";
import { suggestedConstraints } from "../../../../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../../../../functions/statistics/dataset-statistics";
import { statisticsFile, statisticsFileSchema } from "../../../../../functions/statistics/statistics-file";
import { valueOfText } from "../../../../../functions/statistics/value";
import { DuckdbAthena } from "../../../../support/duckdb-athena";
import { DuckdbCapture } from "../../../../support/duckdb-capture";
import { duckdbDialect } from "../../../../support/duckdb-dialect";
import { removeFolder, temporaryFolder } from "../../../../support/temporary-folder";
import { endpointDocument } from "../../orchestrator/samples";
import { csv, hour, json, window } from "../core/sql/samples";
import { MemoryStore } from "./memory-store";

const captureTable = "capture_sandbox_turbine_failure";
const registry: Registry = {
  servingVersion: async () => ({
    kind: "read",
    value: { kind: "notRecorded", reason: "nothing is recorded" },
  }),
  registeredBaseline: async () => ({ kind: "read", value: {} }),
};
/** Known from objects alone. */
const ofObjects = ["engine", "unreadableExamples", "objects", "captureDigest"];

/** A report with numbers to nine digits, without what differs by the engine. */
function comparable(text: string): unknown {
  return JSON.parse(text, (key, value) => {
    if (key === "kll" || ofObjects.includes(key)) return undefined;
    return typeof value === "number" ? Number(value.toPrecision(9)) : value;
  });
}

describe("a window judged by Athena", function () {
  this.timeout(60_000);
  const store = new MemoryStore();
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
    store.put("statistics.json", JSON.stringify(statisticsFile(training)));
    store.put("constraints.json", JSON.stringify(suggestedConstraints(training)));
    const rows = Array.from({ length: 300 }, (_, index) =>
      csv(`${25 + (index % 30) / 7},${index % 50 === 0 ? "" : 3000},${index % 3 === 0 ? "west" : "north"}\n`),
    );
    captured("a", rows.slice(0, 200));
    captured("b", [...rows.slice(200), "broken"]);
    captured("c", [json({ temperature: 20, rpm: 3000, site: "north", other: 1 })]);
    capture = await DuckdbCapture.over(root, captureTable);
  });
  after(() => {
    capture.close();
    removeFolder(root);
  });

  /** The same object for both engines. */
  function captured(name: string, lines: readonly string[]): void {
    const text = `${lines.join("\n")}\n`;
    store.put(`capture/sandbox-turbine-failure/primary/${hour}/${name}.jsonl`, text);
    mkdirSync(path.join(root, hour), { recursive: true });
    writeFileSync(path.join(root, hour, `${name}.jsonl`), text);
  }

  function documentWith(reports: string): EndpointDocument {
    const document = endpointDocument();
    const reportsS3Uri = `s3://data-bucket/${reports}`;
    return { ...document, drift: { ...document.drift, engine: "athena", captureTable, reportsS3Uri } };
  }

  const judged = (document: EndpointDocument, engine: CaptureEngine) =>
    judgeWindow({ store, registry, engine, document, now: new Date(window.endMs + 600_000) }, window);
  const report = (reports: string, name: string) =>
    store.text(`${reports}/sandbox-turbine-failure/${hour}/${name}`) ?? "";
  const remainingMs = () => 900_000;
  const asking = (athena: DuckdbAthena): AthenaQueriesOptions => ({
    service: athena,
    runId: "run-1",
    remainingMs,
    wait: async () => assert.fail("there is nothing to wait for"),
  });

  it("ends with the report that streaming writes", async () => {
    const streaming = documentWith("streamed");
    const partialsBucket = "data-bucket";
    const streamed = await judged(
      streaming,
      streamingEngine({ store, partialsBucket, document: streaming, remainingMs }),
    );
    assert.ok(streamed.outcome.kind === "evaluated" && streamed.outcome.findings.length > 4);

    const athena = new DuckdbAthena(capture, [], 7);
    const document = documentWith("asked");
    const { outcome } = await judged(document, athenaEngine(document, asking(athena), duckdbDialect));
    assert.equal(outcome.kind, "evaluated");
    assert.equal(athena.executions.length, 1);
    assert.equal(JSON.parse(report("asked", "evaluation.json")).engine, "athena");
    for (const name of ["constraint_violations.json", "evaluation.json", "statistics.json"])
      assert.deepEqual(comparable(report("asked", name)), comparable(report("streamed", name)), name);
  });

  it("has buckets between the baseline's cut points in place of a sketch", async () => {
    const document = documentWith("asked");
    await judged(document, athenaEngine(document, asking(new DuckdbAthena(capture)), duckdbDialect));
    const file = statisticsFileSchema.parse(JSON.parse(report("asked", "statistics.json")));
    const [numerical] = file.features.map(({ numerical_statistics: statistics }) => statistics);
    const kll = numerical?.distribution?.kll;
    assert.equal(kll?.sketch, undefined);
    const counts = kll?.buckets.map(({ count }) => Number(count)) ?? [];
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      301,
    );
    assert.equal(kll?.buckets[0]?.lower_bound, numerical?.min);
    assert.equal(kll?.buckets.at(-1)?.upper_bound, numerical?.max);
  });

  it("asks anew when objects came between two attempts of a run, and finds its answer when none did", async () => {
    const athena = new DuckdbAthena(capture);
    const document = documentWith("attempts");
    const collect = async (digest: string) => {
      const listing = { bucket: "data-bucket", objects: [], digest };
      const read = readBaseline(store.text("statistics.json") ?? "");
      assert.ok(read.kind === "readable");
      // Each attempt is another start of the function.
      await athenaEngine(document, asking(athena), duckdbDialect).collect(listing, window, read.value);
    };
    await collect("before");
    await collect("before");
    assert.equal(athena.executions.length, 1);
    await collect("with a late object");
    assert.equal(athena.executions.length, 2);
  });

  it("cannot be without a table", () => {
    assert.throws(
      () => athenaEngine(endpointDocument(), asking(new DuckdbAthena(capture))),
      CaptureTableMissingError,
    );
  });
});
