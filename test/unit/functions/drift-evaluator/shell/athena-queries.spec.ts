import assert from "node:assert/strict";
import {
  AthenaQueryFailedError,
  AthenaUnfinishedError,
} from "../../../../../functions/drift-evaluator/shell/athena-errors";
import { athenaQueries } from "../../../../../functions/drift-evaluator/shell/athena-queries";
import type { QueryProgress } from "../../../../../functions/drift-evaluator/shell/athena-service";
import { allOf } from "../../../../support/all-of";
import { DuckdbAthena } from "../../../../support/duckdb-athena";
import { DuckdbCapture } from "../../../../support/duckdb-capture";
import { removeFolder, temporaryFolder } from "../../../../support/temporary-folder";

const state = (name: QueryProgress["state"], reason = "", retryable = false): QueryProgress => ({
  state: name,
  reason,
  retryable,
});
const waiting = Array.from({ length: 5 }, (_, index) => state(index === 0 ? "QUEUED" : "RUNNING"));
const throttled = () =>
  Object.assign(new Error("Rate exceeded"), {
    name: "TooManyRequestsException",
    $metadata: { httpStatusCode: 400 },
  });

describe("queries to Athena", () => {
  let folder: string;
  let capture: DuckdbCapture;
  before(async () => {
    folder = temporaryFolder("athena-queries");
    capture = await DuckdbCapture.empty();
  });
  after(() => {
    capture.close();
    removeFolder(folder);
  });

  /** A clock that only waiting moves. */
  function asking(athena: DuckdbAthena, { budgetMs = 900_000, runId = "run-1" } = {}) {
    const pauses: number[] = [];
    const elapsed = () => pauses.reduce((sum, pause) => sum + pause, 0);
    const ask = athenaQueries({
      service: athena,
      runId,
      remainingMs: () => budgetMs - elapsed(),
      wait: async (milliseconds) => pauses.push(milliseconds),
    });
    return { pauses, lines: (query: string) => allOf(ask(query)) };
  }
  const query = "SELECT * FROM (VALUES (1, 'a'), (2, NULL), (3, 'c'))";
  const answer = [
    ["1", "a"],
    ["2", undefined],
    ["3", "c"],
  ];

  it("deliver the answer of all pages without the columns' names", async () => {
    for (const linesPerPage of [1, 2, 3, 4, 1000]) {
      const { lines } = asking(new DuckdbAthena(capture, [], linesPerPage));
      assert.deepEqual(await lines(query), answer, `${linesPerPage} lines a page`);
    }
  });

  it("wait for the end with growing pauses", async () => {
    const { lines, pauses } = asking(new DuckdbAthena(capture, [waiting]));
    assert.deepEqual(await lines(query), answer);
    assert.deepEqual(pauses, [500, 750, 1125, 1687.5, 2531.25]);
  });

  it("end by name before the function's time does, and are found by the next attempt", async () => {
    const athena = new DuckdbAthena(capture, [[...waiting, ...waiting]]);
    await assert.rejects(asking(athena, { budgetMs: 62_000 }).lines(query), (error) => {
      assert.ok(error instanceof AthenaUnfinishedError);
      assert.match(error.message, /could not be judged yet: Athena's query 0 is still RUNNING/);
      return true;
    });
    assert.deepEqual(await asking(athena).lines(query), answer);
    assert.equal(athena.executions.length, 1);
  });

  it("are other queries for another run, and for another text", async () => {
    const athena = new DuckdbAthena(capture);
    await asking(athena).lines(query);
    await asking(athena, { runId: "run-2" }).lines(query);
    await asking(athena).lines(`${query} AS t(a, b)`);
    const tokens = athena.executions.map(({ token }) => token);
    assert.equal(new Set(tokens).size, 3);
    for (const token of tokens) assert.match(token, /^[0-9a-f]{64}$/);
  });

  for (const name of ["FAILED", "CANCELLED"] as const)
    it(`end by name when one is ${name}, with Athena's reason and no more of it than a log may have`, async () => {
      const reason = `SYNTAX_ERROR: line 1:8: ${"x".repeat(500)}`;
      const athena = new DuckdbAthena(capture, [[state("RUNNING"), state(name, reason)]]);
      await assert.rejects(asking(athena).lines(query), (error) => {
        assert.ok(error instanceof AthenaQueryFailedError);
        assert.equal(
          error.message,
          `the window could not be judged: Athena's query 0 is ${name}: ${reason.slice(0, 200)}`,
        );
        return true;
      });
      assert.equal(athena.executions.length, 1);
    });

  it("are started again, twice at most, when Athena says that it may help", async () => {
    const failed = [state("FAILED", "INTERNAL_ERROR", true)];
    const healed = new DuckdbAthena(capture, [failed, failed]);
    assert.deepEqual(await asking(healed).lines(query), answer);
    assert.equal(healed.executions.length, 3);
    const lost = new DuckdbAthena(capture, [failed, failed, failed]);
    await assert.rejects(asking(lost).lines(query), AthenaQueryFailedError);
    await assert.rejects(asking(lost).lines(query), AthenaQueryFailedError);
    assert.equal(lost.executions.length, 3, "the next attempt knows what has failed");
  });

  it("go on when Athena throttles, and give up when it keeps on", async () => {
    const athena = new DuckdbAthena(capture);
    athena.failures = [throttled(), throttled()];
    const { lines, pauses } = asking(athena);
    assert.deepEqual(await lines(query), answer);
    assert.deepEqual(pauses, [500, 1000]);
    athena.failures = Array.from({ length: 8 }, throttled);
    await assert.rejects(lines(query), { name: "TooManyRequestsException" });
    assert.deepEqual(pauses.slice(2), [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it("do not repeat what Athena refuses", async () => {
    const athena = new DuckdbAthena(capture);
    athena.failures = [
      Object.assign(new Error("no"), { name: "InvalidRequestException", $metadata: { httpStatusCode: 400 } }),
    ];
    const { lines, pauses } = asking(athena);
    await assert.rejects(lines(query), { name: "InvalidRequestException" });
    assert.deepEqual(pauses, []);
  });
});
