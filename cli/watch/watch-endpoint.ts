import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../aws/connect";
import type { ConnectionFlags } from "../aws/connection-options";
import { EndpointDirectory } from "../aws/endpoint-directory";
import { output } from "../aws/output";
import { unknownEndpoint } from "../aws/unknown-endpoint";
import { follow } from "./follow";
import { Looker } from "./looker";
import { outputMode } from "./output-mode";
import { rendererFor } from "./renderers";
import { watchedPlace } from "./watched-place";

export interface WatchOptions extends ConnectionFlags {
  readonly json: boolean;
  readonly once: boolean;
  readonly wait: boolean;
  readonly untilVerdict: boolean;
}

/** Watches an endpoint; resolves to the exit code. @throws UserError when it cannot be asked, or is unknown. */
export async function watchEndpoint(typed: string, options: WatchOptions): Promise<number> {
  const connection = await connect(options);
  const directory = new EndpointDirectory(connection);
  const endpointName = await directory.find(typed);
  if (endpointName === undefined) throw unknownEndpoint(typed, await directory.names(), connection);
  const again = watchCommand(endpointName, options);
  process.stderr.write(`watch ${endpointName} · ${connection.place}\n`);
  const mode = outputMode(options, {
    isTerminal: process.stdout.isTTY === true,
    ...(process.env.TERM === undefined ? {} : { term: process.env.TERM }),
  });
  const renderer = rendererFor(mode, process.stdout, output, process.env);
  process.once("SIGINT", () => {
    renderer.end();
    process.stderr.write(`\nNot watched any more; what runs goes on. To watch it again: ${again}\n`);
    process.exit(130);
  });
  process.once("exit", () => renderer.end());
  const place = await watchedPlace(connection, endpointName);
  const end = await follow(new Looker(place), renderer, {
    once: options.once,
    wait: options.wait,
    untilVerdict: options.untilVerdict,
    pace: await connection.pace(),
    title: `the ledger ${connection.names.ledgerTable}`,
    pause: (milliseconds) => pause(milliseconds),
  }).finally(() => renderer.end());
  if (end.kind === "nothingRuns") {
    process.stderr.write(`No rollout is running. To wait for the next one: ${again} --wait\n`);
    // Whoever asks for a verdict is not to take "there has been none" for a promotion.
    return options.untilVerdict ? 3 : 0;
  }
  return end.kind === "looked" || end.outcome === "promoted" ? 0 : 3;
}

/** As it would be typed again. */
function watchCommand(endpointName: string, { environment, world }: WatchOptions): string {
  const place = environment === "sandbox" ? `--world ${world}` : `--environment ${environment}`;
  return `npm run watch -- ${endpointName} ${place}`;
}
