import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { EndpointCharts } from "../charts/draw-endpoint";
import { timeText } from "../charts/words";
import type { EndpointReport, ReportData } from "../model/report-data";
import { endpointSection } from "./endpoint-section";
import { incidentSection, knowledgeSection } from "./lists";
import { style } from "./style";
import { summary } from "./summary";

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The report as one HTML text, which asks for nothing else. `charts`: by the endpoint's name. */
export function renderPage(data: ReportData, charts: ReadonlyMap<string, EndpointCharts>): string {
  const eventful = data.endpoints.filter(({ quiet }) => !quiet);
  const quiet = data.endpoints.filter((endpoint) => endpoint.quiet);
  const title = `Monitored endpoints: ${data.environment}`;
  const span = `${timeText(data.range.from)} to ${timeText(data.range.to)}`;
  const noCharts: EndpointCharts = { rollouts: new Map() };
  const body = h(
    "body",
    null,
    h("a", { class: "skip", href: "#main" }, "Skip to the summary"),
    h(
      "header",
      null,
      h("h1", null, title),
      h("p", null, `${span}. ${data.place}, collected ${timeText(data.collectedAt)}.`),
    ),
    h("nav", { "aria-label": "Table of contents" }, contents(eventful, quiet.length > 0)),
    h(
      "main",
      { id: "main", tabIndex: -1 },
      summary(data),
      incidentSection(data),
      eventful.map((endpoint) => endpointSection(endpoint, charts.get(endpoint.endpointName) ?? noCharts)),
      quiet.length === 0 ? null : quietSection(quiet),
      knowledgeSection(data),
    ),
    h("footer", null, "Times are UTC. What is not known is named as such and never counted as nothing."),
  );
  const head = h(
    "head",
    null,
    h("meta", { charSet: "utf-8" }),
    h("meta", { httpEquiv: "Content-Security-Policy", content: policy }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("title", null, title),
    h("style", { dangerouslySetInnerHTML: { __html: style } }),
  );
  return `<!doctype html>\n${renderToString(h("html", { lang: "en" }, head, body))}\n`;
}

function contents(eventful: readonly EndpointReport[], withQuiet: boolean) {
  const link = (href: string, text: string) => h("li", null, h("a", { href: `#${href}` }, text));
  return h(
    "details",
    { open: eventful.length <= 12 },
    h("summary", null, "Contents"),
    h(
      "ul",
      null,
      link("summary", "Summary"),
      link("incidents", "Incidents"),
      eventful.map(({ anchor, endpointName }) => link(anchor, endpointName)),
      withQuiet ? link("quiet", "Quiet endpoints") : null,
      link("knowledge", "Knowledge base"),
    ),
  );
}

function quietSection(quiet: readonly EndpointReport[]) {
  return h(
    "section",
    { "aria-labelledby": "quiet" },
    h("h2", { id: "quiet" }, `Quiet endpoints (${quiet.length})`),
    h(
      "p",
      null,
      "No rollout, no alarm, no drift beyond its threshold, accuracy as agreed, and all of it could be read. Their figures are in the summary.",
    ),
    h(
      "ul",
      null,
      quiet.map(({ anchor, endpointName, serving }) =>
        h(
          "li",
          { id: anchor },
          serving.kind === "known"
            ? `${endpointName}: version ${serving.value.version ?? "not in the registry"} since ${timeText(serving.value.since)}`
            : endpointName,
        ),
      ),
    ),
  );
}
