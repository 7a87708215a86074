import { timeText } from "../ledger/decision-lines";
import { tableLines } from "../table-lines";
import type { EndpointStatus } from "./endpoint-status";

/** One line for each endpoint, under a head. */
export function statusLines(found: readonly EndpointStatus[]): string[] {
  if (found.length === 0) return ["There is no endpoint in this environment."];
  const rows = [
    ["endpoint", "serves", "last rollout", "remarks"],
    ...found.map((each) => [each.endpointName, serving(each), rollout(each), remarks(each)]),
  ];
  return tableLines(rows);
}

function serving({ servingVersion, problem }: EndpointStatus): string {
  if (problem !== undefined) return "unknown";
  return servingVersion === undefined ? "-" : `version ${servingVersion}`;
}

function rollout({ state, rolloutVersion, problem }: EndpointStatus): string {
  if (problem !== undefined) return "unknown";
  return state === undefined ? "none" : `${state} version ${rolloutVersion}`;
}

function remarks({ heldBecause, needsPerson, pausedBy, pausedSince, problem }: EndpointStatus): string {
  return [
    ...(problem === undefined ? [] : [`UNREADABLE: ${problem}`]),
    ...(needsPerson === undefined ? [] : [`needs a person: ${needsPerson}`]),
    ...(pausedBy === undefined ? [] : [`paused by ${pausedBy} since ${timeText(pausedSince ?? "")}`]),
    ...(heldBecause === undefined ? [] : [`held: ${heldBecause}`]),
  ].join("; ");
}
