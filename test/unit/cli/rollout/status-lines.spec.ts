import assert from "node:assert/strict";
import { statusLines } from "../../../../cli/rollout/status-lines";

describe("the status of endpoints", () => {
  it("is a line for each, with what holds or pauses it", () => {
    assert.deepEqual(
      statusLines([
        {
          endpointName: "prod-a",
          servingVersion: 6,
          state: "QUEUED",
          rolloutVersion: 7,
          heldBecause: "alarm",
        },
        {
          endpointName: "prod-turbine",
          needsPerson: "alarmDeleted: p95",
          pausedBy: "Ada",
          pausedSince: "2026-05-01T10:00:00.000Z",
        },
        { endpointName: "prod-c", problem: "state: is DONE" },
      ]),
      [
        "endpoint      serves     last rollout      remarks",
        "prod-a        version 6  QUEUED version 7  held: alarm",
        "prod-turbine  -          none              needs a person: alarmDeleted: p95; paused by Ada since 2026-05-01 10:00:00",
        "prod-c        unknown    unknown           UNREADABLE: state: is DONE",
      ],
    );
  });

  it("says that there is none", () => {
    assert.deepEqual(statusLines([]), ["There is no endpoint in this environment."]);
  });
});
