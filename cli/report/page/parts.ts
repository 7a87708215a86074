import { type ComponentChildren, h } from "preact";
import type { ChartTable } from "../charts/chart";
import type { DrawnChart } from "../charts/draw-endpoint";
import type { Known } from "../model/report-data";

/** A table that scrolls inside itself, with a caption; the first column names the row. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly ComponentChildren[])[],
): ComponentChildren {
  return scrolling(
    caption,
    h(
      "table",
      null,
      h("caption", null, caption),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((column) => h("th", { scope: "col" }, column)),
        ),
      ),
      h(
        "tbody",
        null,
        rows.map(([first, ...others]) =>
          h(
            "tr",
            null,
            h("th", { scope: "row" }, first),
            others.map((cell) => h("td", null, cell)),
          ),
        ),
      ),
    ),
  );
}

/** What is wider than a phone scrolls by itself, with the keyboard too. */
export function scrolling(label: string, content: ComponentChildren): ComponentChildren {
  return h("div", { class: "scroll", role: "region", "aria-label": label, tabIndex: 0 }, content);
}

/** A chart with its finding as heading, its sentence, its caption and its values in a table. */
export function chartFigure(chart: DrawnChart): ComponentChildren {
  return h(
    "figure",
    null,
    h("h4", null, chart.title),
    h("p", null, chart.sentence),
    scrolling(
      `Chart: ${chart.title}`,
      // The picture is vega's, which escapes every text in it.
      h("div", {
        class: "chart",
        role: "img",
        "aria-label": `${chart.title}. ${chart.sentence}`,
        dangerouslySetInnerHTML: { __html: chart.svg },
      }),
    ),
    h("figcaption", null, chart.caption),
    valuesDetails(chart.title, chart.table),
  );
}

const valuesDetails = (title: string, { columns, rows }: ChartTable): ComponentChildren =>
  h("details", null, h("summary", null, "Values as a table"), table(`Values: ${title}`, columns, rows));

/** The part, or why it is not known; notes name what could not be read of it. */
export function shown<T>(
  part: Known<T>,
  show: (value: T, source: string) => ComponentChildren,
): ComponentChildren {
  if (part.kind === "unknown") return unknown(part);
  return [
    part.notes.length === 0
      ? null
      : h("p", { class: "unknown" }, `Not all of it could be read: ${part.notes.join("; ")}`),
    show(part.value, part.source),
  ];
}

export const unknown = ({
  reason,
  source,
}: {
  readonly reason: string;
  readonly source: string;
}): ComponentChildren =>
  h("p", { class: "unknown" }, h("strong", null, "Not known. "), `${reason} (${source})`);

export const sourceLine = (source: string): ComponentChildren =>
  h("p", { class: "source" }, `Source: ${source}`);

/** A word with a colour of its own; the word says it, the colour only helps. */
export const badge = (kind: "good" | "bad" | "warn" | "plain", text: string): ComponentChildren =>
  h("span", { class: `badge ${kind}` }, text);

export const nothing = (text: string): ComponentChildren => h("p", { class: "quiet" }, text);
