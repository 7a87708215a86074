import { type ComponentChildren, h } from "preact";
import { millisecondsText, timeText } from "../charts/words";
import type { EndpointReport, Known, ReportData } from "../model/report-data";
import { badge, nothing, table } from "./parts";
import { sparkline } from "./sparkline";

/** What needs somebody now, then the fleet, one row for each endpoint. */
export function summary(data: ReportData): ComponentChildren {
  return h(
    "section",
    { "aria-labelledby": "summary" },
    h("h2", { id: "summary" }, "Summary"),
    h("h3", null, "What needs attention now"),
    data.attention.length === 0
      ? nothing(
          "Nothing: no open incident, no ringing alarm, nothing beyond its bounds, and all of it could be read.",
        )
      : h(
          "ol",
          { class: "attention" },
          data.attention.map(({ severity, endpointName, what, since, source }) =>
            h(
              "li",
              null,
              badge(severity === 1 ? "bad" : "warn", `severity ${severity}`),
              " ",
              endpointName === undefined
                ? null
                : [h("a", { href: `#endpoint-${endpointName}` }, endpointName), ": "],
              what,
              h(
                "span",
                { class: "source" },
                `${since === undefined ? "" : `since ${timeText(since)} · `}${source}`,
              ),
            ),
          ),
        ),
    h("h3", null, "All endpoints"),
    table(
      `${data.endpoints.length} endpoints`,
      [
        "Endpoint",
        "Serving",
        "Last rollout",
        "Open",
        "p95 latency",
        "Drift, farthest now",
        "Accuracy and SLA",
        "Newest figure",
      ],
      data.endpoints.map(row),
    ),
  );
}

function row(endpoint: EndpointReport): ComponentChildren[] {
  const { endpointName, anchor, serving, newestFigureAt } = endpoint;
  return [
    h("a", { href: `#${anchor}` }, endpointName),
    cell(serving, ({ version }) => (version === undefined ? "unregistered model" : `version ${version}`)),
    cell(endpoint.rollouts, lastRollout),
    cell(endpoint.ringing, (ringing) => openOf(endpoint, ringing.length)),
    cell(endpoint.traffic, ({ latencyMs }) => {
      const newest = latencyMs.points[latencyMs.points.length - 1];
      return newest === undefined ? "no requests" : [millisecondsText(newest[1]), " ", sparkline(latencyMs)];
    }),
    cell(endpoint.drift, ({ worst, threshold, lines }) => {
      if (worst === undefined) return "no window judged";
      const text = `${worst.sigma.toFixed(1)} sigma, ${worst.feature}`;
      const line = lines.find(({ name }) => name === worst.feature);
      return [worst.sigma >= threshold ? badge("warn", text) : text, " ", line && sparkline(line)];
    }),
    endpoint.accuracy === undefined
      ? "none agreed"
      : cell(endpoint.accuracy, ({ newest, bound, line }) => {
          if (newest === undefined) return "no window judged";
          const text = `${newest.value.toFixed(3)} of ${bound}`;
          return [newest.kept ? text : badge("bad", text), " ", sparkline(line)];
        }),
    newestFigureAt === undefined ? badge("warn", "none") : timeText(newestFigureAt),
  ];
}

function openOf({ openIncidents, openViolations }: EndpointReport, ringing: number): ComponentChildren {
  const parts = [
    ...(openIncidents > 0 ? [`${openIncidents} incident${openIncidents === 1 ? "" : "s"}`] : []),
    ...(ringing > 0 ? [`${ringing} alarm${ringing === 1 ? "" : "s"}`] : []),
  ];
  const violations =
    openViolations > 0 ? `${openViolations} violation${openViolations === 1 ? "" : "s"}` : "";
  if (parts.length > 0) return [badge("bad", parts.join(", ")), " ", violations];
  return violations === "" ? "nothing" : violations;
}

function lastRollout(
  rollouts: Extract<EndpointReport["rollouts"], { kind: "known" }>["value"],
): ComponentChildren {
  const last = rollouts[rollouts.length - 1];
  if (last === undefined) return "none in this time";
  const verdict = last.verdict ?? "in progress";
  const kind = verdict === "PROMOTED" ? "good" : last.verdict === undefined ? "plain" : "warn";
  return [`version ${last.version ?? "unknown"} `, badge(kind, verdict.replaceAll("_", " ").toLowerCase())];
}

function cell<T>(part: Known<T>, show: (value: T) => ComponentChildren): ComponentChildren {
  return part.kind === "unknown" ? badge("warn", "not known") : show(part.value);
}
