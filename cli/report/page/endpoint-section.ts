import { type ComponentChildren, h } from "preact";
import { drawnUpdates, type EndpointCharts } from "../charts/draw-endpoint";
import { durationText, timeText } from "../charts/words";
import type { EndpointReport, ReportedRollout } from "../model/report-data";
import { badge, chartFigure, nothing, shown, sourceLine, table, unknown } from "./parts";

/** All that is said of one endpoint. */
export function endpointSection(endpoint: EndpointReport, charts: EndpointCharts): ComponentChildren {
  const { endpointName, anchor, serving } = endpoint;
  const served =
    serving.kind === "unknown"
      ? unknown(serving)
      : h(
          "p",
          null,
          `Version ${serving.value.version ?? "that is not in the registry"} has served since ${timeText(serving.value.since)}.`,
          " ",
          h("span", { class: "source" }, serving.source),
        );
  return h(
    "section",
    { "aria-labelledby": anchor, class: "endpoint" },
    h("h2", { id: anchor }, endpointName),
    served,
    h("h3", null, "Rollouts"),
    shown(endpoint.rollouts, (rollouts, source) => rolloutList(rollouts, charts, source)),
    h("h3", null, "Alarms"),
    shown(endpoint.alarms, (alarms, source) =>
      alarms.length === 0
        ? nothing("No alarm rang in this time.")
        : [
            table(
              `Alarms of ${endpointName} that rang`,
              ["Alarm", "From", "Lasted", "Why"],
              alarms.map(({ name, range, ringing, reason }) => [
                name,
                timeText(range.from),
                ringing
                  ? badge("bad", `${durationText(range.to - range.from)}, still rings`)
                  : durationText(range.to - range.from),
                reason,
              ]),
            ),
            sourceLine(source),
          ],
    ),
    h("h3", null, "Drift"),
    shown(endpoint.drift, () =>
      charts.drift ? chartFigure(charts.drift) : nothing("No window was judged in this time."),
    ),
    shown(endpoint.distributions, () => (charts.distributions ? chartFigure(charts.distributions) : null)),
    h("h3", null, "Accuracy"),
    endpoint.accuracy === undefined
      ? nothing("No accuracy was agreed on for this endpoint.")
      : shown(endpoint.accuracy, () =>
          charts.accuracy ? chartFigure(charts.accuracy) : nothing("No window was judged in this time."),
        ),
    h("h3", null, "Version history"),
    shown(endpoint.history, (entries, source) =>
      entries.length === 0
        ? nothing("Nothing was decided in this time.")
        : [
            h(
              "ol",
              { class: "history" },
              entries.map(({ at, sentence }) =>
                h(
                  "li",
                  null,
                  h("time", { dateTime: new Date(at).toISOString() }, timeText(at)),
                  " ",
                  sentence,
                ),
              ),
            ),
            sourceLine(source),
          ],
    ),
  );
}

function rolloutList(
  rollouts: readonly ReportedRollout[],
  charts: EndpointCharts,
  source: string,
): ComponentChildren {
  if (rollouts.length === 0) return nothing("No rollout in this time.");
  return [
    table(
      "Rollouts, newest first",
      ["Rollout", "Began", "Took", "Steps", "Verdict", "Reason"],
      [...rollouts]
        .reverse()
        .map((rollout) => [
          `version ${rollout.version ?? "unknown"}`,
          timeText(rollout.range.from),
          durationText(rollout.range.to - rollout.range.from),
          rollout.phases
            .map(({ phase, range }) => `${phase} ${durationText(range.to - range.from)}`)
            .join(", "),
          verdictBadge(rollout.verdict),
          rollout.reason,
        ]),
    ),
    sourceLine(source),
    [...rollouts].reverse().map((rollout) => updatePart(rollout, charts)),
  ];
}

function updatePart(rollout: ReportedRollout, charts: EndpointCharts): ComponentChildren {
  const chart = charts.rollouts.get(rollout.id);
  if (chart !== undefined) return chartFigure(chart);
  if (rollout.figures?.kind === "unknown") return unknown(rollout.figures);
  return rollout.figures === undefined
    ? null
    : nothing(
        `The update to version ${rollout.version ?? "unknown"} has no chart: the newest ${drawnUpdates} have one.`,
      );
}

function verdictBadge(verdict: ReportedRollout["verdict"]): ComponentChildren {
  if (verdict === undefined) return badge("plain", "in progress");
  return badge(verdict === "PROMOTED" ? "good" : "warn", verdict.replaceAll("_", " ").toLowerCase());
}
