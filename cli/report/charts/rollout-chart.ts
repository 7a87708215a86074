import { lightColours as light } from "../../../sandbox/charts/chart-colours";
import type { Line, ReportedRollout, UpdateFigures } from "../model/report-data";
import type { Chart } from "./chart";
import { chartConfig, chartWidth, seriesColours, timeAxis, valuesOf } from "./chart-style";
import { lineTable } from "./line-table";
import { durationText, millisecondsText, reductionText, shareText, timeText } from "./words";

/** An update: traffic share with its bakes and alarms, then latency and errors of the old and the new configuration. */
export function rolloutChart(rollout: ReportedRollout, figures: UpdateFigures, source: string): Chart {
  const { range, share, latency, errors } = figures;
  const bands = bandsOf(rollout, figures);
  return {
    spec: {
      config: chartConfig,
      spacing: 18,
      vconcat: [
        row(range, bands, [share], {
          title: "new version's traffic",
          format: ".0%",
          domain: [0, 1],
          height: 84,
          area: true,
        }),
        row(range, bands, latency, { title: "p95 latency (ms)", format: "~s", height: 120 }),
        row(range, bands, errors, { title: "5XX answers", format: ".1%", height: 84, last: true, top: 0.01 }),
      ],
    },
    title: latencyTitle(rollout, figures),
    sentence: sentenceOf(rollout, figures),
    caption: `Blue band: bake. Red band: an alarm rang. Old and new configuration are told apart by SageMaker's dimension EndpointConfigName; values per ${share.periodSeconds} s, share = requests of the new configuration in all requests.${reductionText([share, ...latency, ...errors])} Source: ${source}, ${timeText(range.from)} to ${timeText(range.to)}.`,
    table: tableOf(figures),
  };
}

function tableOf({ share, latency, errors }: UpdateFigures): Chart["table"] {
  const named = (lines: readonly Line[], what: string) =>
    lines.map((line) => ({ ...line, name: `${what}, ${line.name}` }));
  const tables = [
    lineTable(named([share], "share of the traffic"), shareText),
    lineTable(named(latency, "p95 latency"), millisecondsText),
    lineTable(named(errors, "5XX answers"), shareText),
  ];
  return { columns: tables[0]?.columns ?? [], rows: tables.flatMap(({ rows }) => rows) };
}

/** "p95 rose from 38 ms to 212 ms under version 4" */
export function latencyTitle({ version }: ReportedRollout, figures: UpdateFigures): string {
  const { latencyBeforeMs: before, latencyAfterMs: after } = figures;
  const name = `version ${version ?? "unknown"}`;
  if (after === undefined) return `No request reached ${name}`;
  if (before === undefined)
    return `p95 was ${millisecondsText(after)} under ${name}; nothing to compare it with`;
  const [from, to] = [millisecondsText(before), millisecondsText(after)];
  if (Math.abs(after / before - 1) < 0.1) return `p95 stayed at about ${to} under ${name}`;
  return `p95 ${after > before ? "rose" : "fell"} from ${from} to ${to} under ${name}`;
}

function sentenceOf(rollout: ReportedRollout, figures: UpdateFigures): string {
  const { update, alarms, verdict } = rollout;
  const highest = Math.max(0, ...figures.share.points.map(([, value]) => value));
  const length =
    update === undefined ? "" : ` The update took ${durationText(update.range.to - update.range.from)}.`;
  const rang = alarms.map(({ name, range }) => `${name} rang at ${timeText(range.from)}`).join("; ");
  const errors =
    figures.highestErrors === undefined
      ? ""
      : ` At most ${shareText(figures.highestErrors)} of its answers in a minute were 5XX.`;
  return `The new version had up to ${shareText(highest)} of the traffic.${length}${errors} ${rang === "" ? "No alarm rang" : rang}. Verdict: ${verdict ?? "none yet"}.`;
}

interface Band {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

function bandsOf({ phases, alarms }: ReportedRollout, { range }: UpdateFigures): Band[] {
  const clipped = (from: number, to: number, colour: string): Band[] => {
    const band = { from: Math.max(from, range.from), to: Math.min(to, range.to), colour };
    return band.from < band.to ? [band] : [];
  };
  return [
    ...phases
      .filter(({ phase }) => phase === "baking")
      .flatMap((each) => clipped(each.range.from, each.range.to, light.bake)),
    ...alarms.flatMap((each) => clipped(each.range.from, each.range.to, light.alarm)),
  ];
}

interface RowLook {
  readonly title: string;
  readonly format: string;
  readonly height: number;
  readonly domain?: [number, number];
  /** The axis reaches at least as far as this. */
  readonly top?: number;
  readonly area?: boolean;
  readonly last?: boolean;
}

function row(range: UpdateFigures["range"], bands: readonly Band[], lines: readonly Line[], look: RowLook) {
  const names = lines.map(({ name }) => name);
  const highest = Math.max(look.top ?? 0, ...lines.flatMap(({ points }) => points.map(([, value]) => value)));
  const x = timeAxis(range, look.last === true);
  const axis = { title: look.title, format: look.format, tickCount: 3, grid: true };
  const colours = lines.length === 1 ? [light.rollback] : [light.before, light.rollback];
  return {
    width: chartWidth,
    height: look.height,
    resolve: { scale: { color: "independent" as const } },
    layer: [
      {
        data: { values: bands.map(({ from, to, colour }) => ({ at: from, end: to, colour })) },
        mark: { type: "rect" as const },
        encoding: {
          x: { field: "at", type: "temporal" as const },
          x2: { field: "end" },
          // The colour is the value itself: bands are no series of the legend.
          color: { field: "colour", type: "nominal" as const, scale: null },
        },
      },
      {
        data: { values: valuesOf(lines) },
        mark: look.area
          ? {
              type: "area" as const,
              interpolate: "step-after" as const,
              color: light.rollback,
              fillOpacity: 0.25,
              line: { color: light.rollback, strokeWidth: 1.5 },
            }
          : { type: "line" as const, strokeWidth: 1.75 },
        encoding: {
          x,
          y: {
            field: "value",
            type: "quantitative" as const,
            scale: { domain: look.domain ?? [0, highest === 0 ? 1 : highest * 1.08], nice: false },
            axis,
          },
          ...(look.area
            ? {}
            : {
                color: {
                  field: "name",
                  type: "nominal" as const,
                  scale: {
                    domain: names,
                    range: colours.length >= names.length ? colours : [...seriesColours],
                  },
                  ...(look.last ? { legend: null } : {}),
                },
              }),
        },
      },
    ],
  };
}
