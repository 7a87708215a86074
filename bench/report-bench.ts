import { makePage } from "../cli/report/make-page";
import { reportFleet } from "../test/support/report-fleet";
import { mark } from "./mark";

const endpoints = 100;
const days = 30;

/** A report of a large fleet: the model, the charts and the page, from a source that answers at once. */
export async function reportBench(say: (line: string) => void): Promise<void> {
  const fleet = reportFleet(endpoints, days);
  const started = performance.now();
  const { html } = await makePage(fleet);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = Buffer.byteLength(html) / 1e6;
  say("Report");
  say(
    `  ${endpoints} endpoints, ${days} days: ${seconds.toFixed(1)} s   budget 10 s${mark(seconds <= 10)}   ${megabytes.toFixed(1)} MB   budget 5 MB${mark(megabytes <= 5)}`,
  );
}
