import * as path from "node:path";
import { monitoredEndpointProblems } from "../../../components/argument-problems";
import { checkConsumer } from "./check-consumer";
import { csharp } from "./csharp";
import { go } from "./go";
import { java } from "./java";
import type { Language } from "./language";
import { type PackageSchema, readPackageSchema } from "./package-schema";
import type { Program, Value } from "./program";
import { python } from "./python";
import { turbineConsumer, withAlarms, wrongAlarms } from "./turbine-consumer";
import { typescript } from "./typescript";
import { packageFolder, yaml } from "./yaml";

export const languages: readonly Language[] = [typescript, python, go, csharp, java, yaml];

/** Where the pages belong. */
export const guidesFolder = path.resolve(__dirname, "../../../docs/guides/consuming");

const writtenAnew =
  "Made from the schema of the package; do not edit it by hand. `npx tsx cli/docs/consumer-guides.ts` writes it anew.";

/** Every page by its file name, for the package as its schema is now. */
export function renderConsumerGuides(schema: PackageSchema = readPackageSchema()): Map<string, string> {
  const program = checkConsumer(schema, turbineConsumer);
  const wrong = wrongField(schema);
  const pages = languages.map((language) => [`${language.id}.md`, page(language, program, wrong)] as const);
  return new Map([["README.md", index()], ...pages]);
}

function index(): string {
  return `# Using the components from your language

${writtenAnew}

The components are one package for every language that Pulumi has. The same program, a platform with one endpoint, in each:

| language | program | checked by |
|---|---|---|
${languages.map(({ id, title, file, checks }) => `| [${title}](${id}.md) | \`${file}\` | ${checks.replaceAll("\n", " ")} |`).join("\n")}
`;
}

function page(language: Language, program: Program, wrong: Value): string {
  const { id, title, file, notes, checks, wrongType } = language;
  return `# Monitored endpoints in ${title}

${writtenAnew}

## Add the package

\`\`\`sh
npm install --prefix packages monitored-endpoint monitored-endpoint-policies
pulumi package add ${packageFolder}
\`\`\`

The components are run by Node 20.19 or newer, whatever language calls them. npm brings the Pulumi SDK and the AWS provider's
with them, and everyone who runs the program runs both commands once.

${notes.join("\n\n")}

## The program

\`${file}\`:

\`\`\`${id}
${language.print(program)}\`\`\`

## Read the outputs

\`\`\`sh
${program.outputs.map(({ name }) => `pulumi stack output ${name}`).join("\n")}
\`\`\`

## Hold it to the policies

\`\`\`sh
pulumi preview --policy-pack packages/node_modules/monitored-endpoint-policies
\`\`\`

The pack judges what the components make of the arguments, each resource of it, in the same way for every language.

## Resource options

\`parent\`, \`protect\`, \`retainOnDelete\`, \`aliases\`, transforms and the AWS provider reach every resource that a component
makes; only of the endpoint itself \`protectEndpoint\` decides. \`dependsOn\` holds back the whole component. \`ignoreChanges\`,
\`customTimeouts\` and \`replaceOnChanges\` are for the resource that they are given to: have a transform give them to the one that
is meant. The older \`transformations\` run inside of the program, and do not see what a component makes through the engine.

## A wrong argument

${wrongType}

What only the component knows, it says itself when it is constructed, all problems at once, each with its path in the spelling
of the schema. Of

\`\`\`${id}
${language.printField("alarms", wrong)}
\`\`\`

it says

\`\`\`text
${wrongProblems().join("\n")}
\`\`\`

## What is checked of this page

${checks}
`;
}

/** The wrong argument, which the schema takes: that is why the component has to tell of it. */
function wrongField(schema: PackageSchema): Value {
  const program = checkConsumer(schema, withAlarms(wrongAlarms));
  const field = program.resources.at(-1)?.fields.find(({ name }) => name === "alarms");
  if (field === undefined) throw new Error("the consumer's endpoint has no alarms");
  return field.value;
}

/** What the component says of the wrong argument, a line for each problem. */
export function wrongProblems(): string[] {
  const endpoint = withAlarms(wrongAlarms).resources.at(-1);
  // What the schema has taken, the component's own types take as well: both are made of the same declarations.
  const args = endpoint?.arguments as unknown as Parameters<typeof monitoredEndpointProblems>[1];
  return monitoredEndpointProblems(endpoint?.name ?? "", args).map(
    ({ propertyPath, reason }) => `${propertyPath}: ${reason}`,
  );
}
