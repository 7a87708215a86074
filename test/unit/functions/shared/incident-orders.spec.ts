import assert from "node:assert/strict";
import { acknowledge, IncidentOrderError, resolve } from "../../../../functions/shared/incident-orders";
import type { IncidentRecord } from "../../../../functions/shared/incident-records";
import { iso, record, start } from "../notifier/samples";

const at = iso(start + 60_000);
const person = { by: "Ada", reason: "a load test", at };
const acknowledged = record({ state: "acknowledged", acknowledged: person });
const resolved = record({ state: "resolved", resolvedAt: at, resolved: person });

describe("what a person says of an incident", () => {
  it("is written with what the others have to be told, on the next revision", () => {
    const waiting = { action: "trigger", since: iso(start) } as const;
    const before = record({ outbox: [waiting], revision: 4 });
    assert.deepEqual(acknowledge(before, "Ada", "a load test", at), {
      ...before,
      state: "acknowledged",
      acknowledged: person,
      updatedAt: at,
      outbox: [waiting, { action: "acknowledge", since: at }],
      revision: 5,
    });
    assert.deepEqual(resolve(before, "Ada", "a load test", at), {
      ...before,
      state: "resolved",
      resolvedAt: at,
      resolved: person,
      updatedAt: at,
      outbox: [waiting, { action: "resolve", since: at }],
      revision: 5,
    });
  });

  it("may follow an acknowledgement, and keeps it", () => {
    assert.deepEqual(resolve(acknowledged, "Bob", "over", at).acknowledged, person);
  });

  type Order = typeof acknowledge;
  const refusals: readonly [
    name: string,
    order: Order,
    record: IncidentRecord,
    by: string,
    reason: string,
    problem: RegExp,
  ][] = [
    ["a blank name", acknowledge, record(), " ", "why", /: by: is blank; say who says so$/],
    ["a blank reason", resolve, record(), "Ada", "\t", /: reason: is blank; say why, others read it$/],
    [
      "all problems at once",
      resolve,
      resolved,
      "",
      "",
      /by: is blank.*; reason: is blank.*; it is resolved already, by Ada since/,
    ],
    [
      "a second acknowledgement",
      acknowledge,
      acknowledged,
      "Bob",
      "why",
      /it is acknowledged already, by Ada since/,
    ],
    [
      "an acknowledgement of what is over",
      acknowledge,
      resolved,
      "Bob",
      "why",
      /it is resolved already, by Ada/,
    ],
    [
      "a resolution of what is over by itself",
      resolve,
      record({ state: "resolved", resolvedAt: at }),
      "Bob",
      "why",
      /it is resolved already, by itself since/,
    ],
  ];
  for (const [name, order, before, by, reason, problem] of refusals)
    it(`is refused for ${name}`, () => {
      assert.throws(
        () => order(before, by, reason, at),
        (error) =>
          error instanceof IncidentOrderError &&
          problem.test(error.message) &&
          error.message.startsWith(before.dedupeKey),
      );
    });
});
