import assert from "node:assert/strict";
import fc from "fast-check";
import { maximumBytes } from "../../../../../functions/notifier/core/publication";
import type { IncidentMessage } from "../../../../../functions/shared/incident-message";
import { Crash, InMemoryWorld } from "../in-memory-world";
import { decide, ring, tick } from "../notify";
import { alarm, alarmTopicArn, decision, iso, minuteMs } from "../samples";

const names = ["prod-turbine-a", "prod-turbine-b", "prod-turbine-c"] as const;
const decisions = ["REFUSED", "ROLLED_BACK", "FAILED", "ABORTED", "UNPROVEN", "PROMOTED", "HELD"] as const;
type State = "ALARM" | "OK" | "INSUFFICIENT_DATA";

/** What happens, one after the other; a hint waits until it is delivered, in any order, twice or never. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant("alarm" as const),
    name: fc.constantFrom(...names),
    state: fc.constantFrom<State>("ALARM", "OK", "INSUFFICIENT_DATA"),
  }),
  fc.record({
    kind: fc.constant("decision" as const),
    decision: fc.constantFrom(...decisions),
    version: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant("deliver" as const), pick: fc.nat(), isTwice: fc.boolean() }),
  fc.record({ kind: fc.constant("lose" as const), pick: fc.nat() }),
  fc.record({ kind: fc.constant("tick" as const), minutes: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant("die" as const),
    afterCalls: fc.integer({ min: 1, max: 40 }),
    isBefore: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("refuse" as const),
    call: fc.constantFrom(
      "publish",
      "putEvents",
      "alarms.named",
      "documents.read",
      "ledger.decisionsSince",
      "incidents.put",
      "notes.putDelivery",
    ),
  }),
  fc.record({ kind: fc.constant("heal" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Hint {
  readonly deliver: () => Promise<readonly string[]>;
  /** Whether the look of a minute sees what it tells of: all but a ringing that is over. */
  readonly isSeenWithoutIt: () => boolean;
}

/** What people must have been told by the end, found while it happens. */
class Day {
  readonly world = new InMemoryWorld();
  private readonly waiting: Hint[] = [];
  /** Whether the invocation that was to die has; the next one lives. */
  private isDead = false;
  readonly rang = new Set<string>();
  readonly decided = new Set<string>();
  /** Alarms that were OK at some time after they rang. */
  readonly recovered = new Set<string>();

  async take(each: Step): Promise<void> {
    const { world } = this;
    world.now += 1000;
    switch (each.kind) {
      case "alarm":
        return this.change(each.name, each.state);
      case "decision":
        return this.decide(each.decision, each.version);
      case "deliver": {
        const index = each.pick % Math.max(1, this.waiting.length);
        const hint = each.isTwice ? this.waiting[index] : this.waiting.splice(index, 1)[0];
        const failed = await hint?.deliver().catch(() => ["died"]);
        this.bury();
        // What fails comes again.
        if (hint !== undefined && failed !== undefined && failed.length > 0) this.waiting.push(hint);
        return;
      }
      case "lose": {
        // A queue gives up what fails again and again; what the look of a minute cannot see then lies in another one.
        this.heal();
        const index = each.pick % Math.max(1, this.waiting.length);
        if (this.waiting[index]?.isSeenWithoutIt() === true) {
          await this.look(1);
          this.waiting.splice(index, 1);
        }
        return;
      }
      case "tick":
        return this.look(each.minutes);
      case "die": {
        const last = world.calls + each.afterCalls;
        const die = (call: number) => {
          if (call < last) return;
          this.isDead = true;
          throw new Crash("died");
        };
        if (each.isBefore) world.beforeCall = die;
        else world.afterCall = die;
        return;
      }
      case "refuse":
        return world.refuse(each.call);
      case "heal":
        return this.heal();
    }
  }

  private heal(): void {
    this.world.beforeCall = () => undefined;
    this.world.afterCall = () => undefined;
  }

  private bury(): void {
    if (this.isDead) this.heal();
    this.isDead = false;
  }

  private change(name: string, state: State): void {
    const { world } = this;
    const before = world.alarmsByName.get(name)?.state ?? "OK";
    if (before === state) return;
    const since = iso(world.now);
    world.set(alarm({ alarmName: name, state, since, notifies: [alarmTopicArn] }));
    if (state === "ALARM") this.rang.add(name);
    if (state === "OK" && this.rang.has(name)) this.recovered.add(name);
    // CloudWatch notifies of both; our alarms have no action for missing data.
    if (state !== "INSUFFICIENT_DATA")
      this.waiting.push({
        deliver: () => ring(world, { AlarmName: name, NewStateValue: state, StateChangeTime: since }),
        isSeenWithoutIt: () => state === "OK" || world.alarmsByName.get(name)?.since === since,
      });
  }

  private decide(name: (typeof decisions)[number], version: number): void {
    const { world } = this;
    const made = decision(world.now, { decision: name, modelPackageVersion: version });
    world.decisions.push(made);
    this.waiting.push({ deliver: () => decide(world, made), isSeenWithoutIt: () => true });
    const kinds: Partial<Record<typeof name, string>> = {
      REFUSED: "version-refused",
      ROLLED_BACK: "rollout-rolled-back",
      FAILED: "rollout-failed",
      ABORTED: "rollout-aborted",
      UNPROVEN: "version-unproven",
    };
    const kind = kinds[name];
    if (kind !== undefined) this.decided.add(`prod/${kind}/prod-turbine/${version}`);
  }

  private async look(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.world.now += minuteMs;
      await tick(this.world).catch(() => undefined);
      this.bury();
    }
  }

  /** Everything works again, every hint that is left arrives, and some minutes pass. */
  async end(): Promise<void> {
    this.heal();
    for (const hint of this.waiting) await hint.deliver();
    await this.look(6);
  }
}

/** By which keys and in which order somebody was told; those of a storm are its members. */
const told = (messages: readonly IncidentMessage[]) =>
  messages.flatMap(
    ({ members, dedupeKey, action }) =>
      members?.map((each) => `${each.action} ${each.dedupeKey}`) ?? [`${action} ${dedupeKey}`],
  );

describe("random days", function () {
  this.timeout(120_000);

  it("end with everybody told of everything, whatever was lost, late, doubled, refused or died on the way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const day = new Day();
        for (const each of steps) await day.take(each);
        await day.end();
        const { world } = day;
        const all = told(world.messages);
        for (const key of [...day.decided, ...[...day.rang].map((name) => `prod/alarm/${name}`)])
          assert.ok(all.includes(`trigger ${key}`), `${key} was never told`);
        for (const record of world.records.values()) {
          const { dedupeKey, alarmName = "", state, outbox } = record;
          assert.deepEqual(outbox, [], `${dedupeKey} is still to be told`);
          const said = all.filter((each) => each.endsWith(` ${dedupeKey}`)).map((each) => each.split(" ")[0]);
          assert.equal(said[0], "trigger", `${dedupeKey} was told to be over before it began`);
          assert.equal(
            said.at(-1),
            state === "resolved" ? "resolve" : "trigger",
            `${dedupeKey}: ${said.join(", ")}`,
          );
          if (record.kind !== "alarm") continue;
          const standing = world.alarmsByName.get(alarmName)?.state;
          if (standing !== "INSUFFICIENT_DATA")
            assert.equal(state, standing === "ALARM" ? "open" : "resolved", alarmName);
          if (!day.recovered.has(alarmName))
            assert.ok(!said.includes("resolve"), `${alarmName} was resolved by missing data`);
        }
        for (const { message, subject } of world.publications)
          assert.ok(Buffer.byteLength(message, "utf8") <= maximumBytes && subject.length < 100);
        const triggered = world.events.filter(
          ({ kind, action }) => kind !== "incident-storm" && action === "trigger",
        );
        const storms = world.events.flatMap(({ members = [] }) => members.map(({ dedupeKey }) => dedupeKey));
        const known = new Set([...triggered.map(({ dedupeKey }) => dedupeKey), ...storms]);
        for (const key of world.records.keys()) assert.ok(known.has(key), `no tool was told of ${key}`);
      }),
      { numRuns: 300 },
    );
  });
});
