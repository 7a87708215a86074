// Plain JavaScript, so that a worker thread can load it without a compiler.
import { logger, parse, View, Warn } from "vega";
import { compile } from "vega-lite";

/** Draws a chart; resolves to its SVG and to what Vega finds odd in it. */
export async function drawChart(spec) {
  const warnings = [];
  const told = logger(Warn, "log", (_method, _level, parts) => warnings.push([...parts].join(" ")));
  const view = new View(parse(compile(spec, { logger: told }).spec), { renderer: "none", logger: told });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, warnings };
}
