import type { EndpointSettings } from "../endpoint-settings";
import type { Problem } from "../problems";
import type { DashboardBody, PlacedWidget } from "./dashboard-body";
import { dashboardLimits } from "./dashboard-limits";
import { operationsDashboard } from "./operations-dashboard";
import { productDashboard } from "./product-dashboard";

type LimitName = keyof typeof dashboardLimits;

/** A limit that a body passes: by which widget, how large it is and how large it may be. */
export interface Excess {
  readonly limit: LimitName;
  /** Absent for what concerns the whole dashboard. */
  readonly widget?: string;
  readonly size: number;
  readonly most: number;
}

/** Everything about a body that CloudWatch would refuse, or not draw. What searches find is not known beforehand. */
export function excessesOf({ widgets }: DashboardBody): Excess[] {
  const metrics = widgets.reduce((sum, widget) => sum + linesOf(widget).length, 0);
  return [
    ...above("widgets", widgets.length),
    ...above("metrics", metrics),
    ...widgets.flatMap((widget) => {
      const searches = searchesOf(widget);
      return [
        ...above("columns", widget.x + widget.width, widget),
        ...above("rowsPerWidget", widget.height, widget),
        ...above("metricsPerWidget", linesOf(widget).length, widget),
        ...above("searchesPerWidget", searches.length, widget),
        ...searches.flatMap(({ length }) => above("searchCharacters", length, widget)),
        ...above("alarmsPerWidget", widget.type === "alarm" ? widget.properties.alarms.length : 0, widget),
      ];
    }),
  ];
}

/** What of an endpoint's arguments makes its dashboards larger than CloudWatch takes them. */
export function dashboardProblems(settings: EndpointSettings): Problem[] {
  const excesses = [operationsDashboard(settings), productDashboard(settings)].flatMap(excessesOf);
  return excesses.map(excessProblem);
}

/** The argument that grows with what is too large, and how much it has to shrink. */
export function excessProblem({ limit, widget, size, most }: Excess): Problem {
  const where = widget === undefined ? "the dashboard" : `the dashboard's widget "${widget}"`;
  return {
    propertyPath: argumentBehind[limit],
    reason:
      `makes ${where} too large for CloudWatch: ${size} ${words[limit]}, and at most ${most} are allowed ` +
      `(${dashboardLimits[limit].source}); take ${size - most} away`,
  };
}

const words: Readonly<Record<LimitName, string>> = {
  widgets: "widgets",
  metricsPerWidget: "metrics",
  metrics: "metrics in all",
  searchesPerWidget: "searches",
  searchCharacters: "characters of a search",
  alarmsPerWidget: "alarms",
  columns: "columns",
  rowsPerWidget: "rows, one for each contact",
};

const argumentBehind: Readonly<Record<LimitName, string>> = {
  widgets: "drift.keyFeatures",
  metricsPerWidget: "drift.keyFeatures",
  metrics: "drift.keyFeatures",
  searchesPerWidget: "drift.keyFeatures",
  searchCharacters: "name",
  alarmsPerWidget: "alarms.additionalAlarmNames",
  columns: "drift.keyFeatures",
  rowsPerWidget: "contacts",
};

function above(limit: LimitName, size: number, widget?: PlacedWidget): Excess[] {
  const { most } = dashboardLimits[limit];
  if (size <= most) return [];
  return [{ limit, ...(widget === undefined ? {} : { widget: titleOf(widget) }), size, most }];
}

function titleOf(widget: PlacedWidget): string {
  return widget.type === "text" ? firstLine(widget.properties.markdown) : widget.properties.title;
}

const firstLine = (markdown: string): string => markdown.split("\n")[0] ?? "";

function linesOf(widget: PlacedWidget) {
  return widget.type === "metric" ? widget.properties.metrics : [];
}

/** What stands between the quotes of each search. */
function searchesOf(widget: PlacedWidget): string[] {
  return linesOf(widget).flatMap((line) => {
    const options = line.at(-1);
    const expression = typeof options === "object" ? (options.expression ?? "") : "";
    return [...expression.matchAll(/SEARCH\('([^']*)'/g)].map(([, query = ""]) => query);
  });
}
