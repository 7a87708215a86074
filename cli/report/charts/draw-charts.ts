import { availableParallelism } from "node:os";
import * as path from "node:path";
import { Worker } from "node:worker_threads";
import type { TopLevelSpec } from "vega-lite";
import type { DrawnChart } from "../../../sandbox/charts/draw-chart.mjs";
import { compactSvg } from "./compact-svg";

/** A thread takes a third of a second to load Vega; fewer charts than this are drawn sooner without one. */
const worthThreads = 12;
const mostThreads = 4;

/** Draws the charts, an SVG text each, in their order. `warned` is told what Vega finds odd in one of them. */
export async function drawCharts(
  specs: readonly TopLevelSpec[],
  warned: (message: string) => void = () => {},
): Promise<string[]> {
  const threads = Math.min(mostThreads, availableParallelism(), Math.floor(specs.length / worthThreads));
  const drawn = threads > 1 ? await drawInThreads(specs, threads) : await drawHere(specs);
  return drawn.map(({ svg, warnings }) => {
    warnings.forEach(warned);
    return compactSvg(svg);
  });
}

async function drawHere(specs: readonly TopLevelSpec[]): Promise<DrawnChart[]> {
  const { drawChart } = await import("../../../sandbox/charts/draw-chart.mjs");
  const drawn: DrawnChart[] = [];
  for (const spec of specs) drawn.push(await drawChart(spec));
  return drawn;
}

/** What a thread answers to the chart of that index. */
type Answer =
  | ({ readonly index: number } & DrawnChart)
  | { readonly index: number; readonly failure: string };

async function drawInThreads(specs: readonly TopLevelSpec[], threads: number): Promise<DrawnChart[]> {
  const workers = Array.from({ length: threads }, () => new Worker(path.join(__dirname, "draw-worker.mjs")));
  const drawn: DrawnChart[] = new Array(specs.length);
  let next = 0;
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            const send = (): void => {
              const spec = specs[next];
              if (spec === undefined) resolve();
              else worker.postMessage({ index: next, spec });
              next += 1;
            };
            worker.once("error", reject);
            worker.on("message", (answer: Answer) => {
              if ("failure" in answer) reject(new Error(`a chart could not be drawn: ${answer.failure}`));
              else {
                drawn[answer.index] = answer;
                send();
              }
            });
            send();
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return drawn;
}
