import { assertNever } from "../../../components/assert-never";
import type { CopiedStructure } from "./input-of-output";
import type { Language } from "./language";
import { indented, quoted } from "./layout";
import type { Field, Program, Value } from "./program";

// The methods of every object and of every builder, and the language's own words.
const reserved = new Set(
  "abstract assert boolean break builder byte case catch char class clone const continue default do double else enum equals extends false final finalize finally float for getClass goto hashCode if implements import instanceof int interface long native new notify notifyAll null package private protected public return short static strictfp super switch synchronized this throw throws toString transient true try var void volatile wait while".split(
    " ",
  ),
);

/** The name of a property's setter and getter: the property's own, with an underscore where Java has taken it. */
export function javaName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}

function printJava({ packageName, resources, outputs }: Program): string {
  const root = `com.pulumi.${packageName.replaceAll("-", "")}`;
  const body = [
    ...resources.map(
      ({ variable, type, name, fields }) =>
        `var ${variable} = new ${type}(${quoted(name)}, ${builder(`${type}Args`, fields)});`,
    ),
    outputs
      .map(
        ({ name, value }) => `ctx.export(${quoted(name)}, ${value.variable}.${javaName(value.property)}());`,
      )
      .join("\n"),
  ].join("\n\n");
  return `import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import ${root}.*;
import ${root}.enums.*;
import ${root}.inputs.*;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    static void stack(Context ctx) {
${indented(body, " ".repeat(8))}
    }
}
`;
}

function builder(type: string, fields: readonly Field[]): string {
  return chain(`${type}.builder()`, [...fields.map(call), ".build()"]);
}

function chain(head: string, calls: readonly string[]): string {
  return [head, ...calls.map((each) => indented(each))].join("\n");
}

function call({ name, value }: Pick<Field, "name" | "value">): string {
  return `.${javaName(name)}(${print(value)})`;
}

function print(value: Value): string {
  switch (value.kind) {
    case "text":
      return quoted(value.text);
    case "enum":
      return `${value.type}.${value.member}`;
    case "number":
      return javaNumber(value.number);
    case "truth":
      return String(value.truth);
    case "list":
      return value.items.map(print).join(", ");
    case "map":
      return `Map.of(${value.entries.flatMap(([key, item]) => [quoted(key), print(item)]).join(", ")})`;
    case "structure":
      return builder(`${value.type}Args`, value.fields);
    case "output": {
      const output = `${value.variable}.${javaName(value.property)}()`;
      if (value.copied === undefined) return output;
      return `${output}.applyValue(known -> ${copied(value.copied, "known")})`;
    }
    default:
      return assertNever(value);
  }
}

/** Numbers are `Double`, and Java makes none of a literal without a point. */
export function javaNumber(number: number): string {
  const text = String(number);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** What may be absent is made an output: of the two setters only the one for outputs takes `null`. */
function copied({ type, properties }: CopiedStructure, from: string): string {
  const setters = properties.map(({ name, structure, optional }) => {
    const own = javaName(name);
    const copy = (value: string) => (structure === undefined ? value : copied(structure, value));
    return optional
      ? `.${own}(${from}.${own}().map(${own} -> Output.of(${copy(own)})).orElse(null))`
      : `.${own}(${copy(`${from}.${own}()`)})`;
  });
  return chain(`${type}Args.builder()`, [...setters, ".build()"]);
}

export const java: Language = {
  id: "java",
  title: "Java",
  file: "src/main/java/App.java",
  print: printJava,
  printField: (name, value) => call({ name, value }),
  notes: [
    "`pulumi package add` writes the SDK into `sdks/monitored-endpoint` and prints how Maven or Gradle get its sources into\nyour build; it does not change the build by itself.",
    "A structure has one type as an output and another as an input, hence the copy of the platform's `reference()`. Copy all\nof it: without `gateways` no endpoint can have a gateway.",
    "Numbers are `Double`: write `4.0`, not `4`.",
  ],
  checks:
    "The compiler (Java 17) takes the program without a warning against Pulumi's Java SDK (1.16.0) and the SDK that Pulumi's own\ngenerator (1.13.0) makes of the schema. Run, the program hands the engine just what it says, and all of the platform's\nreference, with gateways and without. The real engine previews it with the packed package.",
  wrongType:
    "The compiler tells of a wrong name or type before anything runs; of a missing argument the program tells when it runs\n(`MissingRequiredPropertyException`).",
};
