import assert from "node:assert/strict";
import { writeChange } from "../../../../cli/incidents/write-change";
import type { IncidentRecord } from "../../../../functions/shared/incident-records";
import { alarmIncident } from "./sample-incidents";

const at = "2026-05-01T10:05:00.000Z";
const acknowledge = { kind: "acknowledge", by: "Ada", reason: "looking into it" } as const;

describe("writing what a person says of an incident", () => {
  /** A table with one incident, which others write before the first so many of our writes. */
  function storeOf(record: IncidentRecord | undefined, others: number, change: Partial<IncidentRecord> = {}) {
    let stored = record;
    let left = others;
    return {
      stored: () => stored,
      read: async () => stored,
      put: async (written: IncidentRecord) => {
        if (left > 0 && stored !== undefined) {
          left -= 1;
          stored = { ...stored, ...change, revision: stored.revision + 1 };
        }
        if (stored?.revision !== written.revision - 1) return "lost" as const;
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
      /Nothing was changed: prod\/alarm\/.*: it is resolved already/,
    );
    const busy = storeOf(alarmIncident(), 99);
    await assert.rejects(writeChange(busy, alarmIncident(), acknowledge, at), /written 5 times .* try again/);
    const gone = { read: async () => undefined, put: async () => "lost" as const };
    await assert.rejects(writeChange(gone, alarmIncident(), acknowledge, at), /is gone/);
  });
});
