import { assertNever } from "../../../components/assert-never";
import type { CopiedStructure } from "./input-of-output";
import type { Language } from "./language";
import { indented, quoted, upperFirst } from "./layout";
import type { Field, Program, Value } from "./program";

function printCsharp({ packageName, resources, outputs }: Program): string {
  const namespace = `Pulumi.${packageName.split("-").map(upperFirst).join("")}`;
  const body = [
    ...resources.map(
      ({ variable, type, name, fields }) =>
        `var ${variable} = new ${type}(${quoted(name)}, ${literal(`${type}Args`, fields)});`,
    ),
    `return ${braces(
      "new Dictionary<string, object?>",
      outputs.map(({ name, value }) => `[${quoted(name)}] = ${value.variable}.${upperFirst(value.property)}`),
    )};`,
  ].join("\n\n");
  return `using System.Collections.Generic;
using Pulumi;
using ${namespace};
using ${namespace}.Inputs;

return await Deployment.RunAsync(() =>
{
${indented(body)}
});
`;
}

function literal(type: string, fields: readonly Field[]): string {
  return braces(`new ${type}`, fields.map(field));
}

function field({ name, value }: Pick<Field, "name" | "value">): string {
  return `${upperFirst(name)} = ${print(value)}`;
}

function braces(head: string, parts: readonly string[]): string {
  return [head, "{", ...parts.map((part) => indented(`${part},`)), "}"].join("\n");
}

function print(value: Value): string {
  switch (value.kind) {
    case "text":
      return quoted(value.text);
    case "enum":
      return `${value.type}.${value.member}`;
    case "number":
      return String(value.number);
    case "truth":
      return String(value.truth);
    case "list":
      return line("new()", value.items.map(print));
    case "map":
      return line(
        "new()",
        value.entries.map(([key, item]) => `{ ${quoted(key)}, ${print(item)} }`),
      );
    case "structure":
      return literal(`${value.type}Args`, value.fields);
    case "output": {
      const output = `${value.variable}.${upperFirst(value.property)}`;
      if (value.copied === undefined) return output;
      return `${output}.Apply(known => ${copy(value.copied, "known")})`;
    }
    default:
      return assertNever(value);
  }
}

/** Collections are made by their own constructor: what is a list here may be an input list there. */
function line(head: string, parts: readonly string[]): string {
  const short = `${head} { ${parts.join(", ")} }`;
  return short.includes("\n") ? braces(head, parts) : short;
}

function copy({ type, properties }: CopiedStructure, from: string): string {
  return braces(
    `new ${type}Args`,
    properties.map(({ name, structure }) => {
      const property = `${from}.${upperFirst(name)}`;
      return structure === undefined
        ? `${upperFirst(name)} = ${property}`
        : `${upperFirst(name)} = ${property} is not { } ${name} ? null! : ${copy(structure, name)}`;
    }),
  );
}

export const csharp: Language = {
  id: "csharp",
  title: "C#",
  file: "Program.cs",
  print: printCsharp,
  printField: (name, value) => field({ name, value }),
  notes: [
    "`pulumi package add` writes the SDK into `sdks/monitored-endpoint`, a project that the program's project file refers to.\nIf yours has no such line yet: `dotnet add reference sdks/monitored-endpoint`.",
    "A structure has one type as an output and another as an input, hence the copy of the platform's `Reference`. Copy all of\nit: without `Gateways` no endpoint can have a gateway.",
  ],
  checks:
    "A C# grammar parses the program, and its types are followed through the sources of the SDK that Pulumi's own generator\n(of Pulumi 3.225.1) makes of the schema: every class, property, enum member and value, and that no required argument is\nmissing. No compiler has seen it, because Pulumi's library for .NET, which any program is compiled against, comes from NuGet\nonly, where these checks do not reach: please tell us when yours disagrees.",
  wrongType:
    "The compiler tells of a wrong name or type before anything runs; of a missing argument Pulumi tells when the program runs,\nand of a missing number, which is then 0, the component.",
};
