import { stringify } from "yaml";
import { assertNever } from "../../../components/assert-never";
import { type Language, previewedRemotely } from "./language";
import type { Field, Program, Value } from "./program";

/** Where the steps of every guide put the packages. */
export const packageFolder = "./packages/node_modules/monitored-endpoint";

function printYaml({ packageName, resources, outputs }: Program): string {
  return write({
    name: "turbine",
    runtime: "yaml",
    packages: { [packageName]: packageFolder },
    resources: Object.fromEntries(
      resources.map(({ variable, token, name, fields }) => [
        variable,
        { type: token, ...(name === variable ? {} : { name }), properties: structure(fields) },
      ]),
    ),
    outputs: Object.fromEntries(outputs.map(({ name, value }) => [name, plain(value)])),
  });
}

function write(document: unknown): string {
  // Without anchors: what a platform and an endpoint have in common is written out twice, as the reader will have it.
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function structure(fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, plain(value)]));
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case "text":
    case "enum":
      return uninterpolated(value.text);
    case "number":
      return value.number;
    case "truth":
      return value.truth;
    case "list":
      return value.items.map(plain);
    case "map":
      return Object.fromEntries(value.entries.map(([key, item]) => [key, plain(item)]));
    case "structure":
      return structure(value.fields);
    case "output":
      return `\${${value.variable}.${value.property}}`;
    default:
      return assertNever(value);
  }
}

/** Pulumi's YAML takes `${…}` for a reference; two dollar signs are one. */
export function uninterpolated(text: string): string {
  // As a function, because `$$` means one dollar sign in a replacement.
  return text.replaceAll("${", () => "$${");
}

export const yaml: Language = {
  id: "yaml",
  title: "YAML",
  file: "Pulumi.yaml",
  print: printYaml,
  printField: (name, value) => write({ [name]: plain(value) }).trimEnd(),
  notes: [
    "There is no SDK: `pulumi package add` writes the lines under `packages`, and the engine asks the package for its schema.",
    "Enums are their texts.",
  ],
  checks: `${previewedRemotely}\nThe language host is Pulumi's own. The program is also parsed, and read against the schema a second time, property by property.`,
  wrongType: "Pulumi tells of a wrong name or type, with its line, before it makes a resource.",
};
