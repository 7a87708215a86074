import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { violationColumns } from "../../../../components/platform/violation-columns";
import { violationQueries } from "../../../../components/platform/violation-queries";
import { violationLines, violationLinesKey } from "../../../../functions/knowledge-base/core/violation-lines";
import { fingerprintOf } from "../../../../functions/shared/violation-fingerprint";
import type { Occurrence } from "../../../../functions/shared/violation-records";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";
import { hourMs, iso, occurrence } from "../../functions/knowledge-base/samples";

/** What the catalog's types are called in DuckDB. */
const types = { string: "VARCHAR", double: "DOUBLE", int: "INTEGER", timestamp: "TIMESTAMP" } as const;
const dayMs = 24 * hourMs;
/** Queries ask the engine for today; the occurrences lie around it. */
const noon = Math.floor(Date.now() / dayMs) * dayMs + dayMs / 2;

function found(daysAgo: number, changes: Partial<Occurrence> = {}): Occurrence {
  const identity = { ...occurrence(changes) };
  return {
    ...identity,
    fingerprint: fingerprintOf(identity),
    windowStart: iso(noon - daysAgo * dayMs),
    windowEnd: iso(noon - daysAgo * dayMs + hourMs),
    evaluatedAt: iso(noon - daysAgo * dayMs + hourMs),
    ...(changes.description === undefined ? { description: `${daysAgo} days ago` } : {}),
  };
}

/** Runs a saved query on the lines of the occurrences, in the folders in which the function writes them. */
async function answers(
  occurrences: readonly Occurrence[],
): Promise<Record<string, Record<string, unknown>[]>> {
  const folder = temporaryFolder("violations");
  const instance = await DuckDBInstance.create(":memory:");
  try {
    occurrences.forEach((each, index) => {
      const key = violationLinesKey({ ...each, endpointName: `${each.endpointName}-${index}` });
      mkdirSync(path.dirname(path.join(folder, key)), { recursive: true });
      writeFileSync(path.join(folder, key), violationLines([each]));
    });
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    const columns = violationColumns.map(({ name, type }) => `"${name}": '${types[type]}'`).join(", ");
    await connection.run(
      `CREATE VIEW violations AS SELECT * FROM read_json('${folder}/knowledge-base/violations/*/*.jsonl',
        format = 'newline_delimited', columns = {${columns}}, hive_partitioning = true, hive_types = {'day': VARCHAR})`,
    );
    const found: Record<string, Record<string, unknown>[]> = {};
    for (const { name, sql } of violationQueries("violations"))
      found[name] = (await connection.runAndReadAll(sql)).getRowObjectsJson();
    connection.closeSync();
    return found;
  } finally {
    instance.closeSync();
    removeFolder(folder);
  }
}

const sqlTime = (daysAgo: number, offsetMs = 0): string =>
  iso(noon - daysAgo * dayMs + offsetMs)
    .replace("T", " ")
    .replace(".000Z", "");

describe("the saved queries, run by DuckDB on the lines of the knowledge base", () => {
  it("count what recurs by upstream source, and leave out what came once", async () => {
    const rows = await answers([
      found(1),
      found(3, { endpointName: "prod-other" }),
      found(3, { feature: "process_temperature" }),
      found(2, { upstreamSource: "seldom" }),
      found(89, { upstreamSource: "old" }),
      found(91, { upstreamSource: "old" }),
    ]);
    assert.deepEqual(rows["recurring by upstream source"], [
      {
        upstream_source: "historian",
        occurrences: "3",
        violations: "2",
        endpoints: "2",
        features: "2",
        days: "2",
        first_seen: sqlTime(3),
        last_seen: sqlTime(1, hourMs),
        last_description: "1 days ago",
      },
    ]);
  });

  it("tell what was never seen before this week", async () => {
    const rows = await answers([
      found(2, { feature: "rpm" }),
      found(1, { feature: "rpm", endpointName: "prod-other" }),
      found(2, { feature: "torque" }),
      found(60, { feature: "torque" }),
      found(8, { feature: "tool_wear" }),
      found(6, { feature: "air_temperature" }),
    ]);
    assert.deepEqual(
      rows["new this week"]?.map(({ feature, occurrences, endpoints, first_seen }) => [
        feature,
        occurrences,
        endpoints,
        first_seen,
      ]),
      [
        ["rpm", "2", "2", sqlTime(2)],
        ["air_temperature", "1", "1", sqlTime(6)],
      ],
    );
  });

  it("follow each feature week by week, whatever has no figure, and no check of the whole data set", async () => {
    const { feature: _, ...whole } = found(1);
    const rows = await answers([
      found(0, { measured: 4 }),
      found(0, { measured: -6, endpointName: "prod-other" }),
      found(14, { measured: null }),
      whole,
    ]);
    const weeks = rows["per feature over time"] ?? [];
    assert.deepEqual(
      weeks.map(({ feature, occurrences, endpoints, lowest_measured, mean_measured, highest_measured }) => [
        feature,
        occurrences,
        endpoints,
        lowest_measured,
        mean_measured,
        highest_measured,
      ]),
      [
        ["air_temperature", "1", "1", null, null, null],
        ["air_temperature", "2", "2", -6, -1, 4],
      ],
    );
    const [earlier, later] = weeks.map(({ week }) => Date.parse(String(week)));
    assert.equal((later ?? 0) - (earlier ?? 0), 14 * dayMs);
  });

  it("name their limits in the partition's column, so that Athena reads no older days", () => {
    for (const { name, sql } of violationQueries("violations"))
      assert.match(
        sql,
        /\bday >= CAST\(CAST\(current_date - INTERVAL '\d+' DAY AS date\) AS varchar\)/,
        name,
      );
  });
});
