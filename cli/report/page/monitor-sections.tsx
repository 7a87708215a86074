/** @jsxRuntime automatic @jsxImportSource preact */
import type { AccuracyOverTime, Distributions, DriftOverTime, TimePoint } from "../model/figure-data";
import type { EndpointReport } from "../model/report-data";
import { durationText, numberText, shareText } from "../model/words";
import { Figure, type FigureProps } from "./figure";
import { figureIds } from "./figure-ids";
import { type Column, DataTable, Time } from "./markup";
import type { Drawn } from "./rollout-section";

interface MonitorProps<Content> {
  readonly endpoint: EndpointReport;
  readonly content: Content;
  readonly drawn: Drawn;
}

/** A figure of a section: its finding, its chart and its sentence come from its content. */
function MonitorFigure({
  content: { title, sentence },
  drawn,
  ...rest
}: Omit<FigureProps, "heading" | "title" | "svg" | "sentence"> & {
  readonly content: { readonly title: string; readonly sentence: string };
  readonly drawn: Drawn;
}) {
  return <Figure heading="h4" title={title} svg={drawn.get(rest.id) ?? ""} sentence={sentence} {...rest} />;
}

export function DriftFigure({ endpoint, content, drawn }: MonitorProps<DriftOverTime>) {
  const id = figureIds.drift(endpoint);
  const { features, unit, periodSeconds, featuresLeftOut, threshold } = content;
  return (
    <MonitorFigure
      id={id}
      content={content}
      drawn={drawn}
      entries={[
        { mark: "share", text: "within its bounds" },
        ...(threshold !== undefined && features.some(({ worst }) => (worst ?? 0) > threshold)
          ? [{ mark: "beyond" as const, text: "beyond the threshold at some time" }]
          : []),
        ...(threshold === undefined
          ? []
          : [{ mark: "threshold" as const, text: `threshold, ${numberText(threshold)} ${unit}` }]),
      ]}
      note={`Each point is the worst window of ${durationText(periodSeconds * 1000)}. ${unit === "σ" ? "σ: distance of the window's mean from the baseline's, in standard deviations of the baseline." : "Distance of the window's distribution from the baseline's, as Model Monitor measures it."}${leftOut(featuresLeftOut)}`}
      sources={endpoint.driftOverTime.sources}
    >
      <DataTable
        caption={`Distance from the baseline in ${unit}, times in UTC`}
        columns={[
          { title: "From", isName: true, cell: (at: string) => <Time at={at} short /> },
          ...features.map(
            ({ name, points }): Column<string> => ({
              title: name,
              numeric: true,
              cell: (at) => valueAt(points, at, numberText),
            }),
          ),
        ]}
        rows={timesOf(features.map(({ points }) => points))}
      />
    </MonitorFigure>
  );
}

export function DistributionFigure({ endpoint, content, drawn }: MonitorProps<Distributions>) {
  const id = figureIds.distributions(endpoint);
  const rows = content.features.flatMap(({ name, bars }) => bars.map((bar) => ({ name, ...bar })));
  return (
    <MonitorFigure
      id={id}
      content={content}
      drawn={drawn}
      entries={[
        { mark: "window", text: "newest window" },
        { mark: "baseline", text: "baseline" },
      ]}
      note={`Compared are ${content.windowText}, and ${content.baselineText}. Of each, the quantile sketch in its statistics.json (right within one percent), or its buckets where there is no sketch. The bars reach from the 1st to the 99th percentile of both; the outer ones hold what lies beyond.${leftOut(content.featuresLeftOut)}`}
      sources={endpoint.distributions.sources}
    >
      <DataTable
        caption="Share of the values per range"
        columns={[
          { title: "Feature", isName: true, cell: ({ name }) => name },
          {
            title: "Range or value",
            cell: ({ label, from, to }) =>
              from === undefined || to === undefined ? label : `${numberText(from)} to ${numberText(to)}`,
          },
          { title: "Newest window", numeric: true, cell: ({ window }) => shareText(window) },
          { title: "Baseline", numeric: true, cell: ({ baseline }) => shareText(baseline) },
        ]}
        rows={rows}
      />
    </MonitorFigure>
  );
}

export function AccuracyFigure({ endpoint, content, drawn }: MonitorProps<AccuracyOverTime>) {
  const id = figureIds.accuracy(endpoint);
  const { values, coverage, delayP50Minutes, delayP95Minutes, metric, periodSeconds, smallerIsBetter } =
    content;
  const column = (
    title: string,
    points: readonly TimePoint[],
    text: (value: number) => string,
  ): Column<string> => ({
    title,
    numeric: true,
    cell: (at) => valueAt(points, at, text),
  });
  return (
    <MonitorFigure
      id={id}
      content={content}
      drawn={drawn}
      entries={[
        { mark: "share", text: metric },
        {
          mark: "agreed",
          text: `agreed, ${smallerIsBetter ? "at most" : "at least"} ${numberText(content.bound)}`,
        },
        ...(content.minimumCoverage === 0
          ? []
          : [
              {
                mark: "threshold" as const,
                text: `labels needed to judge, ${shareText(content.minimumCoverage)}`,
              },
            ]),
      ]}
      note={`Each point is the worst window of ${durationText(periodSeconds * 1000)}, at the time at which it was judged, which is later than its requests by the delay of the labels.`}
      sources={endpoint.accuracyOverTime.sources}
    >
      <DataTable
        caption={`${metric}, labels and their delay, times in UTC`}
        columns={[
          { title: "From", isName: true, cell: (at: string) => <Time at={at} short /> },
          column(metric, values, numberText),
          column("With a label", coverage, shareText),
          column("Delay, median (min)", delayP50Minutes, numberText),
          column("Delay, 95th percentile (min)", delayP95Minutes, numberText),
        ]}
        rows={timesOf([values, coverage])}
      />
    </MonitorFigure>
  );
}

const leftOut = (names: readonly string[]): string =>
  names.length === 0 ? "" : ` Not drawn, because others are farther off: ${names.join(", ")}.`;

const timesOf = (series: readonly (readonly TimePoint[])[]): string[] =>
  [...new Set(series.flatMap((points) => points.map(({ at }) => at)))].sort();

function valueAt(points: readonly TimePoint[], at: string, text: (value: number) => string): string {
  const found = points.find((point) => point.at === at);
  return found === undefined ? "–" : text(found.value);
}
