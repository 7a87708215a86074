import assert from "node:assert/strict";
import { run, servingWorld, shiftingWorld } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

export const latencyAlarm = "sandbox-turbine-failure-latency-p95";

/** Somebody updates the endpoint without the orchestrator. */
export function updateByHand(world: SimulatedWorld, configurationName: string, version = 1): void {
  const { endpoint } = world;
  world.create(version, configurationName);
  assert.ok(endpoint !== undefined && world.endpoint !== undefined);
  const { pendingConfigName: _ended, ...rest } = endpoint;
  world.now += 1000;
  const lastModifiedAt = new Date(world.now).toISOString();
  world.endpoint = {
    ...rest,
    status: "InService",
    baking: false,
    endpointConfigName: configurationName,
    lastModifiedAt,
  };
}

async function queuedWorld(): Promise<SimulatedWorld> {
  const world = await servingWorld();
  world.approve(2);
  world.alarmStates.set(latencyAlarm, "ALARM");
  await run(world);
  assert.equal(world.ledgerInMemory.rollout?.state, "QUEUED");
  world.alarmStates.set(latencyAlarm, "OK");
  return world;
}

async function bakingWorld(): Promise<SimulatedWorld> {
  const world = await shiftingWorld();
  world.advance("baking");
  await run(world);
  return world;
}

export async function promotedWorld(): Promise<SimulatedWorld> {
  const world = await shiftingWorld();
  world.advance("promoted");
  await run(world);
  return world;
}

interface Case {
  readonly title: string;
  readonly begin: () => Promise<SimulatedWorld>;
  readonly change: (world: SimulatedWorld) => void;
  /** The newest decisions, oldest first. */
  readonly story: readonly string[];
  readonly topic?: string;
  readonly updates: number;
  /** How the person, or time, ends it; afterwards nobody is needed. */
  readonly repair?: (world: SimulatedWorld) => void;
}

export const changesByHand: readonly Case[] = [
  {
    title: "an item of the ledger that was changed is not touched, and a person is told",
    begin: servingWorld,
    change: (world) => {
      world.approve(2);
      world.ledgerInMemory.problems = ["ledger item p / VARIANT#primary was changed by hand"];
    },
    story: ["NEEDS_PERSON -"],
    topic: "ledgerEdited",
    updates: 0,
    repair: (world) => {
      world.ledgerInMemory.problems = [];
    },
  },
  {
    title: "an endpoint that was updated while nothing ran is adopted, and its version does not come back",
    begin: servingWorld,
    change: (world) => {
      updateByHand(world, "by-hand");
    },
    story: ["ADOPTED 1"],
    updates: 0,
  },
  {
    title: "an endpoint that was updated while a rollout was queued ends the rollout",
    begin: queuedWorld,
    change: (world) => updateByHand(world, "by-hand"),
    story: ["SUPERSEDED 2", "ADOPTED 1"],
    updates: 0,
  },
  ...(
    [
      ["SHIFTING", shiftingWorld],
      ["BAKING", bakingWorld],
    ] as const
  ).map(([state, begin]) => ({
    title: `an endpoint that was updated in ${state} is judged by its name, and then adopted`,
    begin,
    change: (world: SimulatedWorld) => updateByHand(world, "by-hand"),
    story: ["ROLLED_BACK 2", "ADOPTED 1"],
    updates: 1,
  })),
  {
    title:
      "an update that somebody else asked for in the middle of a rollout is not aborted, and a person is told",
    begin: shiftingWorld,
    change: (world) => {
      assert.ok(world.endpoint !== undefined);
      world.endpoint = { ...world.endpoint, pendingConfigName: "by-hand", baking: true };
      world.withdraw(2);
    },
    story: ["NEEDS_PERSON 2"],
    topic: "endpointChangedByHand",
    updates: 1,
  },
  {
    title: "a deleted configuration of what serves stops new rollouts until it is there again",
    begin: servingWorld,
    change: (world) => {
      world.configurations.delete("first-configuration");
      world.approve(2);
    },
    story: ["NEEDS_PERSON -"],
    topic: "configurationDeleted",
    updates: 0,
    repair: (world) => world.create(1),
  },
  {
    title: "a deleted configuration of what serves holds a queued rollout",
    begin: queuedWorld,
    change: (world) => world.configurations.delete("first-configuration"),
    story: ["NEEDS_PERSON 2"],
    topic: "configurationDeleted",
    updates: 0,
  },
  {
    title: "a deleted configuration that an update would roll back to is told while the update goes on",
    begin: shiftingWorld,
    change: (world) => world.configurations.delete("first-configuration"),
    story: ["NEEDS_PERSON 2"],
    topic: "configurationDeleted",
    updates: 1,
    repair: (world) => world.advance("promoted"),
  },
  {
    title: "a deleted configuration to return to is passed over, and its version goes through the gate anew",
    begin: promotedWorld,
    change: (world) => {
      world.configurations.delete("first-configuration");
      world.withdraw(2);
    },
    story: ["RECEIVED 1", "QUEUED 1", "REFUSED 1", "RECEIVED 1", "QUEUED 1", "SHIFTING 1"],
    updates: 2,
  },
  {
    title: "a deleted package of the version that serves brings the endpoint back to the last good one",
    begin: promotedWorld,
    change: (world) => world.packages.delete(2),
    story: ["RECEIVED 1", "QUEUED 1", "SHIFTING 1"],
    updates: 2,
  },
  {
    title: "a deleted package of the only version there is needs a person",
    begin: servingWorld,
    change: (world) => world.packages.delete(1),
    story: ["NEEDS_PERSON -"],
    topic: "servingUnapproved",
    updates: 0,
    repair: (world) => world.approve(1),
  },
  {
    title: "a deleted package of a version on its way in has the update rolled back",
    begin: shiftingWorld,
    change: (world) => world.packages.delete(2),
    story: ["ABORT_REQUESTED 2"],
    updates: 1,
  },
  {
    title: "a rollback alarm that was deleted while nothing ran needs a person",
    begin: servingWorld,
    change: (world) => world.alarmStates.delete(latencyAlarm),
    story: ["NEEDS_PERSON -"],
    topic: "alarmDeleted",
    updates: 0,
    repair: (world) => world.alarmStates.set(latencyAlarm, "OK"),
  },
  {
    title: "a rollback alarm that was deleted in front of a rollout holds it, and a person is told",
    begin: queuedWorld,
    change: (world) => world.alarmStates.delete(latencyAlarm),
    story: ["HELD 2", "NEEDS_PERSON 2"],
    topic: "alarmDeleted",
    updates: 0,
    repair: (world) => world.alarmStates.set(latencyAlarm, "OK"),
  },
  {
    title: "a rollback alarm that was deleted in the middle of an update is told while the update goes on",
    begin: bakingWorld,
    change: (world) => world.alarmStates.delete(latencyAlarm),
    story: ["NEEDS_PERSON 2"],
    topic: "alarmDeleted",
    updates: 1,
    repair: (world) => {
      world.alarmStates.set(latencyAlarm, "OK");
      world.advance("promoted");
    },
  },
];
