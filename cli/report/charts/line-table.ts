import type { Line } from "../model/report-data";
import type { ChartTable } from "./chart";
import { timeText } from "./words";

/** More rows than this are read by nobody; the extremes are among the kept ones. */
const maximumRows = 12;

/** Each line's first, smallest, largest and newest value, with when each was. */
export function lineTable(lines: readonly Line[], show: (value: number) => string): ChartTable {
  return {
    columns: ["Series", "First", "Smallest", "Largest", "Newest"],
    rows: lines.slice(0, maximumRows).map(({ name, points }) => {
      const by = [...points].sort((left, right) => left[1] - right[1]);
      const cells = [points[0], by[0], by[by.length - 1], points[points.length - 1]];
      return [
        name,
        ...cells.map((point) =>
          point === undefined ? "no data" : `${show(point[1])} (${timeText(point[0])})`,
        ),
      ];
    }),
  };
}
