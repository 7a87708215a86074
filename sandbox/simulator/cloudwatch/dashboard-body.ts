/** What is wrong with a dashboard body, and where. */
export interface DashboardProblem {
  readonly path: string;
  readonly message: string;
}

const widgetTypes = ["metric", "text", "log", "alarm", "explorer"];
const maximumWidgets = 500;

/** Checks a body by the documented structure: widgets, their type, place and size, and what a metric widget needs. */
export function dashboardProblems(body: string): readonly DashboardProblem[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return [{ path: "/", message: "the body is not valid JSON" }];
  }
  const widgets = isObject(parsed) ? parsed.widgets : undefined;
  if (!Array.isArray(widgets)) return [{ path: "/widgets", message: "must be an array" }];
  const tooMany =
    widgets.length > maximumWidgets
      ? [
          {
            path: "/widgets",
            message: `has ${widgets.length} widgets; at most ${maximumWidgets} are allowed`,
          },
        ]
      : [];
  return [...tooMany, ...widgets.flatMap((widget, index) => widgetProblems(widget, `/widgets/${index}`))];
}

function widgetProblems(widget: unknown, path: string): readonly DashboardProblem[] {
  if (!isObject(widget)) return [{ path, message: "must be an object" }];
  const problems: DashboardProblem[] = [];
  if (!widgetTypes.includes(String(widget.type))) {
    problems.push({ path: `${path}/type`, message: `must be one of ${widgetTypes.join(", ")}` });
  }
  const limits = { x: [0, 23], y: [0, Number.MAX_SAFE_INTEGER], width: [1, 24], height: [1, 1000] } as const;
  for (const [field, [low, high]] of Object.entries(limits)) {
    const value = widget[field];
    if (value === undefined) continue;
    if (!Number.isInteger(value) || Number(value) < low || Number(value) > high) {
      problems.push({ path: `${path}/${field}`, message: `must be a whole number from ${low} to ${high}` });
    }
  }
  const properties = widget.properties;
  if (!isObject(properties)) {
    problems.push({ path: `${path}/properties`, message: "must be an object" });
  } else if (widget.type === "metric" && typeof properties.region !== "string") {
    problems.push({ path: `${path}/properties/region`, message: "is required for a metric widget" });
  } else if (widget.type === "text" && typeof properties.markdown !== "string") {
    problems.push({ path: `${path}/properties/markdown`, message: "is required for a text widget" });
  }
  return problems;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
