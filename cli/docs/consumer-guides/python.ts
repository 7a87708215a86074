import { assertNever } from "../../../components/assert-never";
import { type Language, previewedRemotely } from "./language";
import { block, group, quoted } from "./layout";
import type { Field, Program, Value } from "./program";

const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** The name of a property in a generated SDK: `latencyP95Ms` is `latency_p95_ms`. Keywords end in an underscore. */
export function pythonName(name: string): string {
  const snake = name
    .replace(/([a-z0-9])(?=[A-Z])/g, "$1_")
    .replace(/([A-Z])(?=[A-Z][a-z])/g, "$1_")
    .toLowerCase();
  return keywords.has(snake) ? `${snake}_` : snake;
}

export function pythonEnumMember(member: string): string {
  return pythonName(member).toUpperCase();
}

const alias = "monitored";

function printPython({ packageName, resources, outputs }: Program): string {
  return `${[
    `import pulumi\nimport pulumi_${packageName.replaceAll("-", "_")} as ${alias}`,
    ...resources.map(
      ({ variable, type, name, fields }) =>
        `${variable} = ${block(`${alias}.${type}(`, [quoted(name), ...fields.map(field)], ")")}`,
    ),
    outputs
      .map(
        ({ name, value }) =>
          `pulumi.export(${quoted(name)}, ${value.variable}.${pythonName(value.property)})`,
      )
      .join("\n"),
  ].join("\n\n")}\n`;
}

function field({ name, value }: Pick<Field, "name" | "value">): string {
  return `${pythonName(name)}=${print(value)}`;
}

function print(value: Value): string {
  switch (value.kind) {
    case "text":
      return quoted(value.text);
    case "enum":
      return `${alias}.${value.type}.${pythonEnumMember(value.member)}`;
    case "number":
      return String(value.number);
    case "truth":
      return value.truth ? "True" : "False";
    case "list":
      return group("[", value.items.map(print), "]");
    case "map":
      return group(
        "{",
        value.entries.map(([key, item]) => `${quoted(key)}: ${print(item)}`),
        "}",
      );
    case "structure":
      return group(`${alias}.${value.type}Args(`, value.fields.map(field), ")");
    case "output":
      return `${value.variable}.${pythonName(value.property)}`;
    default:
      return assertNever(value);
  }
}

export const python: Language = {
  id: "python",
  title: "Python",
  file: "__main__.py",
  print: printPython,
  printField: (name, value) => field({ name, value }),
  notes: [
    "The SDK is the Python package `pulumi_monitored_endpoint`; `pulumi package add` adds it to `requirements.txt` or\n`pyproject.toml` and installs it.",
    "The types of structures end in `Args`, which the schema leaves out. A dictionary with the same names in snake case\nwill do in their place.",
  ],
  checks: `${previewedRemotely}\nThe SDK is the one that Pulumi's own generator makes of the schema, installed by pip. The language host is the tests' own, which\nstarts Pulumi's runner of Python programs. Every class, argument and enum member is also looked up in the SDK; so is that no\nrequired argument is missing. No type checker has seen the types of the values.`,
  wrongType:
    "Python tells of an unknown or missing argument when the program runs (`TypeError`); a type checker tells before that.",
};
