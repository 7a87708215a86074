import { assertNever } from "../../../components/assert-never";
import type { Language } from "./language";
import { block, group, quoted } from "./layout";
import type { Field, Program, Value } from "./program";

const by = "  ";

/** The program over the npm package; over a generated SDK only the name of the package is another one. */
export function printTypescript({ packageName, resources, outputs }: Program, from = packageName): string {
  const types = [...new Set(resources.map(({ type }) => type))].sort();
  return `${[
    `import { ${types.join(", ")} } from ${quoted(from)};`,
    ...resources.map(
      ({ variable, type, name, fields }) =>
        `const ${variable} = new ${type}(${quoted(name)}, ${block("{", fields.map(field), "}", by)});`,
    ),
    outputs
      .map(({ name, value }) => `export const ${name} = ${value.variable}.${value.property};`)
      .join("\n"),
  ].join("\n\n")}\n`;
}

function field({ name, value }: Pick<Field, "name" | "value">): string {
  return `${name}: ${print(value)}`;
}

function print(value: Value): string {
  switch (value.kind) {
    case "text":
    case "enum":
      return quoted(value.text);
    case "number":
      return String(value.number);
    case "truth":
      return String(value.truth);
    case "list":
      return group("[", value.items.map(print), "]", by);
    case "map":
      return group(
        "{ ",
        value.entries.map(([key, item]) => `${quoted(key)}: ${print(item)}`),
        " }",
        by,
      );
    case "structure":
      return group("{ ", value.fields.map(field), " }", by);
    case "output":
      return `${value.variable}.${value.property}`;
    default:
      return assertNever(value);
  }
}

export const typescript: Language = {
  id: "typescript",
  title: "TypeScript",
  file: "index.ts",
  print: (program) => printTypescript(program),
  printField: (name, value) => field({ name, value }),
  notes: [
    "A TypeScript program needs no `pulumi package add`: it imports the npm package itself, and the components run inside\nof the program. `npm install monitored-endpoint @pulumi/pulumi @pulumi/aws` is all.",
    'With a generated SDK the program is the same, save that it imports from `"@pulumi/monitored-endpoint"`. Enums are\ntexts with a type; the SDK also has them as constants, such as `RolloutStrategy.Linear`.',
  ],
  checks:
    "The compiler checks the program twice: against the npm package, and against the SDK that Pulumi's own generator\nmakes of the schema. The real engine previews it over the packed npm package, against a stand-in for AWS's provider.",
  wrongType: "The compiler tells of a wrong name, type or enum value before anything runs.",
};
