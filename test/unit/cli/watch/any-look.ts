import fc from "fast-check";
import type { Look, Part } from "../../../../cli/watch/look";
import { type RolloutState, rolloutStates } from "../../../../functions/shared/ledger-records";
import { alarm, canaryBake, lastBake, later, lookAt, read, unreadable, updating } from "./sample-looks";

const time = fc.integer({ min: -100_000, max: 100_000 }).map((seconds) => later(seconds));
const part = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Part<Value>> =>
  fc.oneof({ weight: 4, arbitrary: value.map(read) }, { weight: 1, arbitrary: fc.string().map(unreadable) });
const message = fc.oneof(
  fc.constantFrom(canaryBake, lastBake, undefined),
  fc.string(),
  fc
    .tuple(fc.nat(), fc.nat())
    .map(([s, n]) => `Baking for ${s} seconds with linear capacity of ${n} instance(s)`),
);
const count = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
const endpoint = fc
  .tuple(
    fc.constantFrom("Creating", "ActivatingTraffic", "Baking", "Deleting", "Odd"),
    message,
    time,
    count,
    count,
  )
  .map(([status, text, since, oldInstances, newInstances]) => {
    const { pending, ...rest } = updating(status, text, since);
    return {
      ...rest,
      ...(oldInstances === undefined ? {} : { oldInstances }),
      ...(pending === undefined || newInstances === undefined
        ? {}
        : { pending: { ...pending, newInstances, wantedInstances: newInstances } }),
    };
  });

/** Any look, however its parts fit together. */
export const anyLook: fc.Arbitrary<Look> = fc
  .record({
    state: fc.constantFrom<RolloutState>(...rolloutStates),
    version: fc.integer({ min: 1, max: 3 }),
    start: time,
    at: time,
    endpoint: part(fc.option(endpoint, { nil: undefined })),
    requests: part(
      fc.option(fc.record({ minutes: fc.constant(5), old: fc.nat(), new: fc.nat() }), { nil: undefined }),
    ),
    alarms: part(
      fc.array(
        fc
          .tuple(
            fc.string({ minLength: 1 }),
            fc.constantFrom("OK", "ALARM", "missing"),
            fc.double({ noNaN: true, noDefaultInfinity: true }),
          )
          .map(([name, state, value]) => alarm({ name, state, value })),
        { maxLength: 5 },
      ),
    ),
    reason: fc.string(),
  })
  .map(({ state, version, start, reason, ...rest }) =>
    lookAt(state, rest, { startedAt: start, modelPackageVersion: version, reason }),
  );
