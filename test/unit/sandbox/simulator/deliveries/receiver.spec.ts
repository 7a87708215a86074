import assert from "node:assert/strict";
import { Receiver } from "../../../../../sandbox/simulator/deliveries/receiver";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

const mail = { protocol: "email", endpoint: "on-call@example.com", subject: "s", body: "b" } as const;

function made(faults: unknown = []) {
  const receiver = new Receiver(new SteppedClock({ startTime: 0 }));
  const checked = receiver.faults().check(faults);
  if (checked.kind === "right") checked.apply();
  return { receiver, checked };
}

describe("Receiver", () => {
  it("answers with 200 and keeps what it got", () => {
    const { receiver } = made();
    assert.deepEqual(receiver.receive(mail), { outcome: "answered", status: 200 });
    assert.deepEqual(receiver.deliveries(), [
      { time: "1970-01-01T00:00:00.000Z", ...mail, status: 200, outcome: "answered" },
    ]);
  });

  it("keeps the last 2000", () => {
    const { receiver } = made();
    for (let count = 0; count < 2001; count += 1) receiver.receive({ ...mail, subject: `${count}` });
    assert.equal(receiver.deliveries().length, 2000);
    assert.equal(receiver.deliveries()[0]?.subject, "1");
  });

  it("misbehaves for the endpoint, the calls and the number of times that a fault names", () => {
    const { receiver } = made([
      { endpoint: "on-call@", kind: "status", status: 500, skip: 1, every: 2, times: 2 },
      { endpoint: "https://", kind: "timeOut" },
    ]);
    const statuses = Array.from({ length: 8 }, () => receiver.receive(mail).status);
    assert.deepEqual(statuses, [200, 200, 500, 200, 500, 200, 200, 200]);
    assert.equal(
      receiver.receive({ protocol: "https", endpoint: "https://a", body: "" }).outcome,
      "timed out",
    );
  });

  for (const wrong of [
    [{ endpoint: "*", kind: "status", status: 99 }],
    [{ endpoint: "*", kind: "status", status: 600 }],
    [{ endpoint: "", kind: "timeOut" }],
    [{ endpoint: "*", kind: "unreachable", times: 0 }],
    [{ endpoint: "*", kind: "slow" }],
    [{ endpoint: "*", kind: "timeOut", tmes: 1 }],
  ]) {
    it(`refuses the fault ${JSON.stringify(wrong)}`, () => assert.equal(made(wrong).checked.kind, "wrong"));
  }
});
