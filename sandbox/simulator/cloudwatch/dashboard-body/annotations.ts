import { boolean, type Check, list, number, object, oneOf, problem, text, textLike } from "./checks";
import { colour } from "./metrics-array";

export const alarmArn: Check = textLike(
  /^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\d{12}:alarm:.+$/,
  "the ARN of an alarm",
);

const time: Check = (value, path) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value))
    ? []
    : [problem(path, "must be a time such as 2018-08-28T15:25:26Z")];

const common = { label: text(), color: colour, visible: boolean };
const horizontal = {
  ...common,
  value: number,
  fill: oneOf("above", "below", "none"),
  yAxis: oneOf("left", "right"),
};
const vertical = { ...common, value: time, fill: oneOf("before", "after", "none") };

/** The annotations of a metric widget: one alarm, or lines and bands. */
export const annotations: Check = object(
  {
    alarms: list(alarmArn, 0, 1),
    horizontal: list(lineOrBand(horizontal)),
    vertical: list(lineOrBand(vertical)),
  },
  [],
  ({ alarms, horizontal: levels, vertical: times }, path) =>
    hasItems(alarms) && (hasItems(levels) || hasItems(times))
      ? [problem(path, "an alarm cannot stand beside horizontal or vertical annotations")]
      : [],
);

function lineOrBand(fields: Readonly<Record<string, Check>>): Check {
  const line = object(fields, ["value"]);
  const band = list(line, 2, 2);
  return (value, path) => (Array.isArray(value) ? band(value, path) : line(value, path));
}

export function hasItems(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}
