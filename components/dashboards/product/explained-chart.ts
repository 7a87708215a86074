import type { Widget } from "../dashboard-body";
import { type ChartSpec, chart, text } from "../widgets";

/** One figure in the words of those who own the product. */
export interface Explanation {
  /** What it is, with its unit, as one sentence. */
  readonly meaning: string;
  /** Who measures it, of what, and how often. */
  readonly source: string;
  /** How it looks when all is well. */
  readonly good: string;
}

/** A chart with its explanation beside it; together they fill the width. */
export function explainedChart(spec: Omit<ChartSpec, "width">, explanation: Explanation): Widget[] {
  const { meaning, source, good } = explanation;
  const markdown = [`**${spec.title}**`, meaning, `*Source:* ${source}`, `*Good:* ${good}`].join("\n\n");
  return [chart({ ...spec, width: 16 }), text(markdown, { width: 8, height: 6 })];
}
