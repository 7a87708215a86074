import { evaluateEndpoint } from "../../../../../functions/accuracy-evaluator/shell/evaluate-endpoint";
import { accuracyPlan, captured, labelled } from "../samples";
import { endpointName, InMemoryWorld } from "./in-memory-world";

const hourMs = 3_600_000;
export const first = Date.UTC(2026, 4, 1, 0);
/** The folder of an hour, counted from the first one. */
export const folderOf = (hour: number) =>
  new Date(first + hour * hourMs).toISOString().slice(0, 13).replaceAll("-", "/").replace("T", "/");

/** Puts ten predictions of an hour there, `right` of them right, and their labels an hour later. */
export function hour(
  world: InMemoryWorld,
  number: number,
  right: number,
  variant = "primary",
  known = 10,
): void {
  const time = new Date(first + number * hourMs + 60_000).toISOString();
  const ids = Array.from({ length: 10 }, (_, index) => `h${number}-${index}`);
  const lines = ids.map((id, index) => captured({ id, data: index < right ? "0.9" : "0.1", time }));
  world.objects.set(
    `data/capture/${endpointName}/${variant}/${folderOf(number)}/01-a.jsonl`,
    `${lines.join("\n")}\n`,
  );
  world.objects.set(
    `data/labels/${endpointName}/${folderOf(number + 1)}/part-0.jsonl`,
    ids
      .slice(0, known)
      .map((id) => `${labelled(id, "1")}\n`)
      .join(""),
  );
}

/** A world right after the labels of hour 0 have had their time, with one window due. */
export function freshWorld(changes = {}): InMemoryWorld {
  const world = new InMemoryWorld(new Date(first + 2 * hourMs + 300_000).toISOString());
  world.plan = accuracyPlan({ metric: "accuracy", bound: 0.8, minimumSamples: 5, ...changes });
  world.facts = { kind: "found", createdAtMs: first };
  return world;
}

/** A run of the schedule, so many hours later. */
export const tick = async (world: InMemoryWorld, hours = 0) => {
  world.nowMs += hours * hourMs;
  await evaluateEndpoint(world.world(), endpointName);
};
