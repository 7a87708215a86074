import { type ComponentChildren, h } from "preact";
import type { Line } from "../model/report-data";

const width = 96;
const height = 22;
const stretches = 48;

/** A line without axes beside a figure; the figure says what it shows, so it is decoration. */
export function sparkline({ points }: Line): ComponentChildren {
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined || first === last) return null;
  const every = Math.max(1, Math.ceil(points.length / stretches));
  const kept = points.filter((_, index) => index % every === 0);
  const values = kept.map(([, value]) => value);
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const path = kept
    .map(([at, value], index) => {
      const x = ((at - first[0]) / (last[0] - first[0])) * width;
      const y = height - 2 - ((value - low) / span) * (height - 4);
      return `${index === 0 ? "M" : "L"}${x.toFixed(0)} ${y.toFixed(1)}`;
    })
    .join("");
  return h(
    "svg",
    { class: "spark", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" },
    h("path", { d: path }),
  );
}
