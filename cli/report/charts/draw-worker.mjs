// A thread that draws the charts it is sent, one after the other.
import { parentPort } from "node:worker_threads";
import { drawChart } from "../../../sandbox/charts/draw-chart.mjs";

parentPort.on("message", async ({ index, spec }) => {
  try {
    parentPort.postMessage({ index, ...(await drawChart(spec)) });
  } catch (error) {
    parentPort.postMessage({ index, failure: error instanceof Error ? error.message : String(error) });
  }
});
