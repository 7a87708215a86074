import assert from "node:assert/strict";
import { changeIncident } from "../../../../cli/incidents/change-incident";
import { writeChange } from "../../../../cli/incidents/write-change";
import { type IncidentRecord, readIncidentRecord } from "../../../../functions/shared/incident-records";
import { alarmIncident } from "./sample-incidents";

const at = "2026-05-01T10:05:00.000Z";
const acknowledge = { kind: "acknowledge", by: "Ada", reason: "looking into it" } as const;
const resolve = { kind: "resolve", by: "Ada", reason: "returned to version 6" } as const;

describe("what a person says of an incident", () => {
  it("is recorded with who and why, and waits to be told to the others", () => {
    const acknowledged = changeIncident(alarmIncident(), acknowledge, at);
    assert.equal(acknowledged.state, "acknowledged");
    assert.deepEqual(acknowledged.acknowledged, { by: "Ada", reason: "looking into it", at });
    assert.deepEqual(acknowledged.outbox, [{ action: "acknowledge", since: at }]);
    const resolved = changeIncident(acknowledged, resolve, at);
    assert.deepEqual([resolved.state, resolved.resolvedAt, resolved.revision], ["resolved", at, 4]);
    assert.deepEqual(
      resolved.outbox.map(({ action }) => action),
      ["acknowledge", "resolve"],
    );
    assert.deepEqual(readIncidentRecord({ ...resolved }), resolved);
  });

  it("is refused without a name or a reason, and when it says nothing new, with every problem at once", () => {
    const acknowledged = changeIncident(alarmIncident(), acknowledge, at);
    assert.throws(
      () => changeIncident(acknowledged, { ...acknowledge, by: " ", reason: "" }, at),
      /^IncidentChangeError: by: is blank.*; reason: is blank.*; it is acknowledged already, by Ada since 2026/,
    );
    const resolved = changeIncident(alarmIncident(), resolve, at);
    assert.throws(() => changeIncident(resolved, acknowledge, at), /it is resolved already, by Ada since/);
    const alone = alarmIncident({ state: "resolved", resolvedAt: at });
    assert.throws(() => changeIncident(alone, resolve, at), /it is resolved already, by itself since/);
  });
});

describe("writing it", () => {
  /** A table with one incident, which others write before the first so many of our writes. */
  function storeOf(record: IncidentRecord | undefined, others: number, change: Partial<IncidentRecord> = {}) {
    let stored = record;
    let left = others;
    return {
      stored: () => stored,
      read: async () => stored,
      write: async (written: IncidentRecord, seenRevision: number) => {
        if (left > 0 && stored !== undefined) {
          left -= 1;
          stored = { ...stored, ...change, revision: stored.revision + 1 };
        }
        if (stored?.revision !== seenRevision) return "lost" as const;
        stored = written;
        return "written" as const;
      },
    };
  }

  it("keeps what the notifier has written meanwhile", async () => {
    const outbox = [{ action: "trigger" as const, since: at }];
    const store = storeOf(alarmIncident({ outbox }), 2, { outbox: [], occurrences: 2 });
    const written = await writeChange(store, alarmIncident({ outbox }), acknowledge, at);
    assert.deepEqual([written.occurrences, written.revision], [2, 5]);
    assert.deepEqual(store.stored()?.outbox, [{ action: "acknowledge", since: at }]);
  });

  it("is refused when it does not fit any more, and given up when others never cease", async () => {
    const over = storeOf(alarmIncident(), 1, { state: "resolved", resolvedAt: at });
    await assert.rejects(
      writeChange(over, alarmIncident(), acknowledge, at),
      /Nothing was changed, of prod\/alarm\/.*: it is resolved already/,
    );
    const busy = storeOf(alarmIncident(), 99);
    await assert.rejects(writeChange(busy, alarmIncident(), acknowledge, at), /written 5 times .* try again/);
    const gone = { read: async () => undefined, write: async () => "lost" as const };
    await assert.rejects(writeChange(gone, alarmIncident(), acknowledge, at), /is gone/);
  });
});
