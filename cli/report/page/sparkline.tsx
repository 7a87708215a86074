/** @jsxRuntime automatic @jsxImportSource preact */
import type { Trend } from "../model/report-data";

const width = 96;
const height = 22;

/** A line as small as a word, beside the figure that it belongs to; gaps are times without a value. */
export function Sparkline({ trend, warns = false }: { readonly trend: Trend; readonly warns?: boolean }) {
  const { values, threshold, text } = trend;
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0) return <span class="value plain">{text}</span>;
  const highest = Math.max(...known, threshold ?? 0) || 1;
  const beyond = warns && threshold !== undefined && known.some((value) => value > threshold);
  const y = (value: number) => tenth(height - 2 - (value / highest) * (height - 4));
  return (
    <span class="trend">
      <svg
        aria-hidden="true"
        focusable="false"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        class={beyond ? "spark bad" : "spark"}
      >
        {threshold === undefined ? null : (
          <line class="limit" x1="0" x2={width} y1={y(threshold)} y2={y(threshold)} />
        )}
        <path d={linePath(values, y)} />
      </svg>
      <span class="detail">{text}</span>
    </span>
  );
}

function linePath(values: readonly (number | null)[], y: (value: number) => number): string {
  const step = width / values.length;
  let path = "";
  values.forEach((value, index) => {
    if (value === null) return;
    const x = tenth((index + 0.5) * step);
    const begins = (values[index - 1] ?? null) === null;
    // A value between two gaps would be a line without length.
    path += begins ? `M${tenth(x - 1)},${y(value)}L${x},${y(value)}` : `L${x},${y(value)}`;
  });
  return path;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
