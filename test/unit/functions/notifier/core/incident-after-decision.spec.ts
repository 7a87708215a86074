import assert from "node:assert/strict";
import { incidentAfter } from "../../../../../functions/notifier/core/incident-after";
import { decisionObservation, type Observation } from "../../../../../functions/notifier/core/observation";
import { resolve } from "../../../../../functions/shared/incident-orders";
import type { IncidentRecord } from "../../../../../functions/shared/incident-records";
import { decision, iso, minuteMs, record, start } from "../samples";

const at = (minutes: number) => iso(start + minutes * minuteMs);
const outbox = (after: IncidentRecord | undefined) =>
  after?.outbox.map(({ action, since }) => `${action} ${since}`);
const open = record({ openedAt: at(0), revision: 3 });

describe("an incident after a decision", () => {
  const refused = decisionObservation("prod", decision(start)) as Observation;
  const first = incidentAfter(undefined, refused, at(0));

  it("opens with the decision, under the version's key", () => {
    assert.equal(first?.dedupeKey, "prod/version-refused/prod-turbine/7");
    assert.equal(first?.title, "Version 7 of prod-turbine was refused");
    assert.equal(first?.severity, 3);
    assert.deepEqual(outbox(first), [`trigger ${at(0)}`]);
  });

  it("is not opened again by the same decision, nor by one before it", () => {
    assert.equal(incidentAfter(first, refused, at(1)), undefined);
    const older = decisionObservation("prod", decision(start - minuteMs)) as Observation;
    assert.equal(incidentAfter(first, older, at(1)), undefined);
  });

  it("is told again by a newer one, also where somebody had resolved it", () => {
    const newer = decisionObservation("prod", decision(start + minuteMs, { reason: "bias" })) as Observation;
    const again = incidentAfter(first, newer, at(1));
    assert.deepEqual(outbox(again), [`trigger ${at(0)}`, `trigger ${at(1)}`]);
    assert.match(again?.what ?? "", /bias/);
    const closed = first === undefined ? undefined : resolve(first, "Ada", "told the team", at(0));
    assert.equal(incidentAfter(closed, newer, at(1))?.state, "open");
  });

  const promotion = (timeMs: number, changes = {}) =>
    decisionObservation(
      "prod",
      decision(timeMs, { decision: "PROMOTED", modelPackageVersion: 8, ...changes }),
    ) as Observation;

  it("is resolved by the next promotion on its endpoint, and by nothing else", () => {
    assert.equal(incidentAfter(first, promotion(start + 1), at(1))?.state, "resolved");
    assert.equal(incidentAfter(first, promotion(start - 1), at(1)), undefined);
    assert.equal(
      incidentAfter(first, promotion(start + 1, { endpointName: "prod-other" }), at(1)),
      undefined,
    );
    assert.equal(incidentAfter(undefined, promotion(start + 1), at(1)), undefined);
    assert.equal(incidentAfter(open, promotion(start + 1), at(1)), undefined);
  });

  it("has no incident for what nobody has to be told", () => {
    for (const name of [
      "RECEIVED",
      "SHIFTING",
      "BAKING",
      "HELD",
      "ADOPTED",
      "PAUSED",
      "RETRAINING_FAILED",
    ] as const)
      assert.equal(decisionObservation("prod", decision(start, { decision: name })), undefined, name);
  });
});
