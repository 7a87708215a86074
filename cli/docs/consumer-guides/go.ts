import { assertNever } from "../../../components/assert-never";
import { type Language, previewedRemotely } from "./language";
import { quoted, upperFirst } from "./layout";
import type { ElementType, Field, Program, ProgramResource, Value } from "./program";

/** Package and alias of the SDK: hyphens are left out. */
function goPackage(packageName: string): string {
  return packageName.replaceAll("-", "");
}

const scalars = {
  text: { type: "string", sdk: "String" },
  number: { type: "float64", sdk: "Float64" },
  truth: { type: "bool", sdk: "Bool" },
} as const;

function printGo(program: Program): string {
  const name = goPackage(program.packageName);
  const body = [
    ...program.resources.map((resource) => printResource(resource, name)),
    ...program.outputs.map(
      ({ name: output, value }) =>
        `ctx.Export(${quoted(output)}, ${value.variable}.${upperFirst(value.property)})`,
    ),
    "return nil",
  ].join("\n");
  return `package main

import (
	"example.com/pulumi-${program.packageName}/sdk/go/${name}"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
${body.replace(/^(?=.)/gm, "\t\t")}
	})
}

// ref is for arguments that may be absent.
func ref[T any](value T) *T {
	return &value
}
`;
}

function printResource({ variable, type, name, fields }: ProgramResource, sdk: string): string {
  return `${variable}, err := ${sdk}.New${type}(ctx, ${quoted(name)}, &${literal(`${sdk}.${type}Args`, fields, sdk)})
if err != nil {
	return err
}`;
}

function literal(type: string, fields: readonly Field[], sdk: string): string {
  const lines = fields.map(
    ({ name, optional, value }) => [`${upperFirst(name)}:`, print(value, optional, sdk)] as const,
  );
  return `${type}{\n${aligned(lines)}\n}`;
}

/** As gofmt has it: values of neighbours that take one line each stand in one column. */
function aligned(entries: readonly (readonly [key: string, value: string])[]): string {
  const isLine = (index: number) => entries[index]?.[1].includes("\n") === false;
  return entries
    .map(([key, value], index) => {
      let width = key.length;
      for (let other = index; isLine(other); other--)
        width = Math.max(width, entries[other]?.[0].length ?? 0);
      for (let other = index; isLine(other); other++)
        width = Math.max(width, entries[other]?.[0].length ?? 0);
      return `${key.padEnd(width)} ${value},`.replace(/^(?=.)/gm, "\t");
    })
    .join("\n");
}

function print(value: Value, optional: boolean, sdk: string): string {
  switch (value.kind) {
    case "text":
      return scalar("text", quoted(value.text), value.plain, optional);
    case "number":
      return scalar("number", String(value.number), value.plain, optional);
    case "truth":
      return scalar("truth", String(value.truth), value.plain, optional);
    case "enum": {
      const constant = `${sdk}.${value.type}${value.member}`;
      return value.plain && optional ? `ref(${constant})` : constant;
    }
    case "list":
      return collection(
        `[]${elementType(value, sdk)}`,
        value.items.map((item) => element(item, sdk)),
      );
    case "map":
      return mapLiteral(
        `map[string]${elementType(value, sdk)}`,
        value.entries.map(([key, item]) => [`${quoted(key)}:`, element(item, sdk)] as const),
      );
    case "structure":
      return `${value.plain && !optional ? "" : "&"}${literal(`${sdk}.${value.type}Args`, value.fields, sdk)}`;
    case "output":
      return `${value.variable}.${upperFirst(value.property)}`;
    default:
      return assertNever(value);
  }
}

function scalar(kind: keyof typeof scalars, text: string, plain: boolean, optional: boolean): string {
  if (plain && !optional) return text;
  return `pulumi.${scalars[kind].sdk}${plain ? "Ref" : ""}(${text})`;
}

/** The elements of a list of structures need not repeat their type. */
function element(item: Value, sdk: string): string {
  return item.kind === "structure" && item.plain ? literal("", item.fields, sdk) : print(item, false, sdk);
}

function elementType(
  { plain, element: of }: { readonly plain: boolean; readonly element: ElementType },
  sdk: string,
): string {
  const { shape } = of;
  if (!plain) throw new Error("a list or map that may be an output is not supported in Go");
  switch (shape.kind) {
    case "text":
    case "number":
    case "truth":
      return of.plain ? scalars[shape.kind].type : `pulumi.${scalars[shape.kind].sdk}Input`;
    case "enum":
    case "structure":
      if (!of.plain) throw new Error(`a list or map of outputs of ${shape.name} is not supported in Go`);
      return `${sdk}.${shape.name}${shape.kind === "structure" ? "Args" : ""}`;
    case "list":
    case "map":
      throw new Error("a list or map of lists or maps is not supported in Go");
    default:
      return assertNever(shape);
  }
}

function collection(type: string, items: readonly string[]): string {
  return items.some((item) => item.includes("\n"))
    ? `${type}{\n${items.map((item) => `${item},`.replace(/^(?=.)/gm, "\t")).join("\n")}\n}`
    : `${type}{${items.join(", ")}}`;
}

function mapLiteral(type: string, entries: readonly (readonly [string, string])[]): string {
  return entries.length === 0 ? `${type}{}` : `${type}{\n${aligned(entries)}\n}`;
}

export const go: Language = {
  id: "go",
  title: "Go",
  file: "main.go",
  print: printGo,
  printField: (name, value) =>
    aligned([[`${upperFirst(name)}:`, print(value, false, goPackage("monitored-endpoint"))]]).replace(
      /^\t/gm,
      "",
    ),
  notes: [
    "`pulumi package add` writes the SDK into `sdks/monitored-endpoint`, a module of its own that `go.mod` finds there by a\n`replace` line; its path begins with `example.com`, because it comes from no server. `go mod tidy` afterwards.",
    "An argument that may be absent and must be known is a pointer: `pulumi.Float64Ref(600)` for a number, `ref(…)` for an\nenum. One that may be an output is an input type: `pulumi.String(…)`.",
  ],
  checks: `${previewedRemotely}\nThe language host is the tests' own, which compiles and starts the program. \`go vet\` type-checks it against the SDK that\nPulumi's own generator makes of the schema, and \`gofmt\` has nothing to change in it.`,
  wrongType: "The compiler tells of a wrong name or type before anything runs.",
};
