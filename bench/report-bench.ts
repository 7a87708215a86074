import { makeReport } from "../cli/report/make-report";
import { fleetDays, fleetNowMs } from "../test/support/made-up-fleet/fleet-endpoint";
import { fleetSource } from "../test/support/made-up-fleet/fleet-source";
import { mark } from "./mark";

const endpointCount = 100;
const budgetSeconds = 10;
const budgetMegabytes = 5;

/** A report of a large fleet that was made up in memory: what collecting, judging, drawing and writing cost here. */
export async function reportBench(say: (line: string) => void): Promise<void> {
  say(`Report of ${endpointCount} endpoints over ${fleetDays} days, from a source in memory`);
  const started = performance.now();
  const steps: { readonly what: string; readonly at: number }[] = [];
  const { html } = await makeReport(
    fleetSource(endpointCount),
    { nowMs: fleetNowMs, sinceMs: fleetNowMs - fleetDays * 86_400_000 },
    (what) => steps.push({ what, at: performance.now() }),
  );
  const ended = performance.now();
  for (const [index, { what, at }] of steps.entries()) {
    const end = steps[index + 1]?.at ?? ended;
    say(`  ${seconds(end - at)}  ${what}${end === ended ? ", and the page" : ""}`);
  }
  const [took, megabytes] = [(ended - started) / 1000, Buffer.byteLength(html) / 1e6];
  say(
    `  ${seconds(ended - started)}  all of it   budget ${budgetSeconds}.00 s${mark(took <= budgetSeconds)}`,
  );
  say(`  ${megabytes.toFixed(2)} MB   budget ${budgetMegabytes}.00 MB${mark(megabytes <= budgetMegabytes)}`);
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
