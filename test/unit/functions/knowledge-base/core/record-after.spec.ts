import assert from "node:assert/strict";
import fc from "fast-check";
import { recordAfter } from "../../../../../functions/knowledge-base/core/record-after";
import { changeViolation } from "../../../../../functions/shared/violation-changes";
import {
  type ClosingState,
  closings,
  countedLimit,
  type Occurrence,
  readViolationRecord,
  type ViolationRecord,
} from "../../../../../functions/shared/violation-records";
import { hourMs, iso, occurrence, recordOf, start } from "../samples";

const arbitraryOccurrence = fc
  .record({
    hour: fc.integer({ min: 0, max: 40 }),
    hours: fc.constantFrom(1, 1, 1, 24),
    endpoint: fc.integer({ min: 0, max: 5 }),
    version: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    measured: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null }),
    threshold: fc.option(fc.constantFrom(0, 3), { nil: null }),
  })
  .map(({ hour, hours, endpoint, version, measured, threshold }): Occurrence => {
    const { modelPackageVersion: _, ...rest } = occurrence();
    return {
      ...rest,
      endpointName: `prod-${endpoint}`,
      ...(version === undefined ? {} : { modelPackageVersion: version }),
      windowStart: iso(start + hour * hourMs),
      windowEnd: iso(start + (hour + hours) * hourMs),
      measured,
      threshold,
      description: `${hour} on ${endpoint}`,
    };
  });

/** What the table keeps apart: the same window of the same endpoint is the same occurrence. */
const keyOf = ({ windowStart, endpointName }: Occurrence) => `${windowStart} ${endpointName}`;
const arbitraryOccurrences = fc.uniqueArray(arbitraryOccurrence, {
  selector: keyOf,
  minLength: 1,
  maxLength: 25,
});

/** The table: an occurrence that it holds changes nothing. */
class Table {
  record: ViolationRecord | undefined;
  private readonly known = new Set<string>();

  take(found: Occurrence): void {
    if (this.known.has(keyOf(found))) return;
    this.known.add(keyOf(found));
    this.record = recordAfter(this.record, found);
  }

  close(as: ClosingState, atMs: number): void {
    if (this.record === undefined) return;
    const change = { kind: "close", as, by: "Ada", reason: "looked into", cause: "probe" } as const;
    this.record = changeViolation(this.record, change, iso(atMs)).record;
  }
}

function taken(occurrences: readonly Occurrence[]): ViolationRecord | undefined {
  const table = new Table();
  for (const each of occurrences) table.take(each);
  return table.record;
}

const shuffled = (occurrences: readonly Occurrence[]) =>
  fc.tuple(
    fc.shuffledSubarray([...occurrences], { minLength: occurrences.length }),
    fc.shuffledSubarray([...occurrences]),
  );

describe("the record of a violation", () => {
  it("is the same whatever the order of its occurrences, and however often each is told", () => {
    fc.assert(
      fc.property(
        arbitraryOccurrences.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        ([all, [order, again]]) => {
          assert.deepEqual(taken([...order, ...again]), taken(all));
        },
      ),
    );
  });

  it("is the same when some of its occurrences come after it was closed", () => {
    const closedAt = start + 20.5 * hourMs;
    const began = ({ windowStart }: Occurrence) => Date.parse(windowStart) < closedAt;
    fc.assert(
      fc.property(
        arbitraryOccurrences.chain((all) => fc.tuple(fc.constant(all), shuffled(all), fc.nat())),
        fc.constantFrom(...closings),
        ([all, [order], cut], as) => {
          const before = all.filter(began);
          if (before.length === 0) return;
          const [first] = before;
          const orders = [
            { early: before, late: all },
            { early: order.filter(began).slice(0, cut % before.length), late: order },
          ];
          const histories = orders.map(({ early, late }) => {
            const table = new Table();
            if (first !== undefined) table.take(first);
            for (const each of early) table.take(each);
            table.close(as, closedAt);
            for (const each of late) table.take(each);
            return table.record;
          });
          assert.deepEqual(histories[1], histories[0]);
          const comesBack = as === "fixed" && all.some((each) => !began(each));
          assert.equal(histories[0]?.state, comesBack ? "open" : as);
          assert.equal(histories[0]?.reopenedCount, comesBack ? 1 : 0);
          assert.equal(histories[0]?.closing?.by, "Ada");
        },
      ),
    );
  });

  it("counts windows, endpoints and versions, and keeps the first, the last and the worst", () => {
    const record = recordOf(
      occurrence({ windowStart: iso(start + hourMs), measured: 5, description: "later" }),
      occurrence({ measured: -9, endpointName: "prod-other", modelPackageVersion: 8 }),
      occurrence({ measured: 3.5 }),
    );
    assert.equal(record.occurrences, 3);
    assert.equal(record.firstSeenAt, iso(start));
    assert.equal(record.lastSeenAt, iso(start + 2 * hourMs));
    assert.equal(record.last.description, "later");
    assert.deepEqual(record.endpoints, [
      { endpointName: "prod-other", occurrences: 1, lastSeenAt: iso(start + hourMs) },
      { endpointName: "prod-turbine", occurrences: 2, lastSeenAt: iso(start + 2 * hourMs) },
    ]);
    assert.deepEqual(record.modelPackageVersions, [
      { version: 8, occurrences: 1 },
      { version: 7, occurrences: 2 },
    ]);
    assert.deepEqual([record.worst?.measured, record.worst?.endpointName], [-9, "prod-other"]);
    assert.deepEqual([record.state, record.revision], ["open", 3]);
    assert.deepEqual(readViolationRecord({ ...record }), record);
  });

  it("has an end to its size, with whole counts of what it counts", () => {
    const occurrences = Array.from({ length: 300 }, (_, index) =>
      occurrence({
        endpointName: `prod-${String(index % 150).padStart(3, "0")}-${"x".repeat(50)}`,
        modelPackageVersion: 1 + (index % 100),
        windowStart: iso(start + index * hourMs),
        description: "d".repeat(500),
      }),
    );
    const record = recordOf(...occurrences);
    assert.equal(record.occurrences, 300);
    assert.equal(record.endpoints.length, countedLimit);
    assert.ok(record.endpoints.every(({ occurrences: counted }) => counted === 2));
    assert.equal(record.modelPackageVersions[0]?.version, 100);
    assert.ok(record.modelPackageVersions.every(({ occurrences: counted }) => counted === 3));
    assert.ok(JSON.stringify(record).length < 20_000);
    assert.deepEqual(recordOf(...[...occurrences].reverse()), record);
  });

  const closed = (as: ClosingState) => {
    const change = { kind: "close", as, by: "Ada", reason: "looked into", cause: "probe" } as const;
    const { record } = changeViolation(recordOf(occurrence()), change, iso(start + 5 * hourMs));
    assert.ok(record !== undefined);
    return record;
  };

  for (const [title, offsetMs, state] of [
    ["a window that began before the closing", -1, "fixed"],
    ["a window that began at the very moment", 0, "fixed"],
    ["a window that began after it", 1, "open"],
  ] as const)
    it(`of what is fixed is ${state} after ${title}`, () => {
      const windowStart = iso(start + 5 * hourMs + offsetMs);
      const record = recordAfter(closed("fixed"), occurrence({ windowStart }));
      assert.deepEqual([record.state, record.reopenedCount], [state, state === "open" ? 1 : 0]);
      assert.equal(record.closing?.by, "Ada");
      assert.equal(record.occurrences, 2);
      if (state === "open")
        assert.deepEqual(record.reopening, {
          by: "re-occurrence",
          at: windowStart,
          reason: "it occurred again on prod-turbine",
        });
    });

  for (const as of ["explained", "expected"] as const)
    it(`of what is ${as} stays so and goes on counting`, () => {
      const record = recordAfter(closed(as), occurrence({ windowStart: iso(start + 9 * hourMs) }));
      assert.deepEqual([record.state, record.occurrences, record.reopenedCount], [as, 2, 0]);
    });

  it("refuses an occurrence of another violation", () => {
    assert.throws(
      () => recordAfter(recordOf(occurrence()), occurrence({ fingerprint: "rpm-1" })),
      /rpm-1 is no occurrence of air_temperature-/,
    );
  });
});
