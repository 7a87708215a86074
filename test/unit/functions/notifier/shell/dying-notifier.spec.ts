import assert from "node:assert/strict";
import { Crash, InMemoryWorld } from "../in-memory-world";
import { decide, ring, tick } from "../notify";
import { alarm, alarmName, decision, iso, minuteMs, record, start } from "../samples";

type Side = "before" | "after";

/** Runs an invocation that dies in the middle of a call: nothing after it runs. Whether it came to the call. */
async function runUntilCrash(
  world: InMemoryWorld,
  call: number,
  side: Side,
  invoke: () => Promise<unknown>,
): Promise<boolean> {
  let dead = false;
  world[side === "before" ? "beforeCall" : "afterCall"] = (reached) => {
    if (dead || reached === call) {
      dead = true;
      throw new Crash(`died ${side} call ${call}`);
    }
  };
  // What an invocation makes of its own death is nobody's business: it is dead.
  await invoke().catch(() => undefined);
  world.beforeCall = () => undefined;
  world.afterCall = () => undefined;
  return dead;
}

const secondKey = "prod/alarm/prod-turbine-over";
const stories: Readonly<Record<string, (world: InMemoryWorld) => Promise<unknown>>> = {
  "a batch of alarms": (world) => ring(world, {}, { AlarmName: "prod-turbine-over", NewStateValue: "OK" }),
  "a batch of decisions": (world) => decide(world, ...world.decisions),
  "the look of each minute": (world) => tick(world),
};

/** One alarm rings, one is over, a version was refused, another promoted after a rollback. */
function newWorld(): InMemoryWorld {
  const world = new InMemoryWorld();
  world.now = start + minuteMs;
  world.set(alarm(), alarm({ alarmName: "prod-turbine-over", state: "OK", since: iso(start + 1000) }));
  world.records.set(secondKey, record({ dedupeKey: secondKey, alarmName: "prod-turbine-over" }));
  world.decisions.push(
    decision(start, { decision: "ROLLED_BACK", modelPackageVersion: 6 }),
    decision(start + 10, { decision: "PROMOTED", modelPackageVersion: 8 }),
    decision(start + 20, { modelPackageVersion: 7 }),
  );
  return world;
}

const expected = [
  `resolve ${secondKey}`,
  "resolve prod/rollout-rolled-back/prod-turbine/6",
  `trigger prod/alarm/${alarmName}`,
  "trigger prod/rollout-rolled-back/prod-turbine/6",
  "trigger prod/version-refused/prod-turbine/7",
];

describe("a notifier that dies", () => {
  for (const [story, invoke] of Object.entries(stories))
    for (const side of ["before", "after"] as const)
      it(`in ${story}, ${side} any of its calls, loses nothing`, async () => {
        let call = 1;
        for (; ; call += 1) {
          const world = newWorld();
          const died = await runUntilCrash(world, call, side, () => invoke(world));
          for (let look = 0; look < 3; look += 1) {
            world.now += minuteMs;
            await tick(world);
          }
          for (const said of [world.messages, world.events]) {
            const found = said.map(({ action, dedupeKey }) => `${action} ${dedupeKey}`);
            assert.deepEqual([...new Set(found)].sort(), expected, `call ${call}`);
            const times = expected.map((each) => found.filter((one) => one === each).length);
            assert.ok(Math.max(...times) <= 2, `call ${call}: ${found.join(", ")}`);
          }
          const left = [...world.records.values()].filter(({ outbox }) => outbox.length > 0);
          assert.deepEqual(left, [], `call ${call}`);
          if (!died) break;
        }
        assert.ok(call > 15, `only ${call - 1} calls were tried`);
      });
});
