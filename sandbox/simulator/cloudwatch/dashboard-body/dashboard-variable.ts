import {
  boolean,
  type Check,
  type DashboardProblem,
  type JsonObject,
  list,
  object,
  oneOf,
  problem,
  text,
  textLike,
} from "./checks";

const choice: Check = (value, path) =>
  typeof value === "number" ||
  typeof value === "boolean" ||
  (typeof value === "string" && value.length <= 255)
    ? []
    : [problem(path, "must be a text of at most 255 characters, a number, true or false")];

/** A variable of a dashboard. */
export const dashboardVariable: Check = object(
  {
    type: oneOf("property", "pattern"),
    property: text(),
    pattern: text(),
    inputType: oneOf("input", "select", "radio"),
    values: list(object({ value: choice, label: text(255) }, ["value"]), 1, 500),
    id: textLike(/^[0-9A-Za-z_-]{1,32}$/, "1 to 32 of 0-9, A-Z, a-z, - and _"),
    label: text(30),
    defaultValue: choice,
    search: text(2048),
    populateFrom: text(),
    visible: boolean,
  },
  ["type", "inputType", "id"],
  contentProblems,
);

function contentProblems(variable: JsonObject, path: string): readonly DashboardProblem[] {
  const { type, inputType, values } = variable;
  const replaced = type === "property" || type === "pattern" ? [type] : [];
  const chosen =
    (inputType === "select" || inputType === "radio") && values === undefined
      ? ["search", "populateFrom"]
      : [];
  return [...replaced, ...chosen]
    .filter((name) => variable[name] === undefined)
    .map((name) =>
      problem(`${path}/${name}`, chosen.includes(name) ? "is required without values" : "is required"),
    );
}
