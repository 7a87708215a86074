import { readdirSync } from "node:fs";
import * as path from "node:path";
import { botocoreDataFolder } from "../../sandbox/setup/botocore-data";
import { loadServiceModel, type ServiceModel, shapeOf } from "../../sandbox/simulator/kernel/service-model";

/** The CLI's own names of services, where they are not botocore's. */
const renamed: Readonly<Record<string, string>> = { s3api: "s3", deploy: "codedeploy" };
/** What the CLI takes with every operation. */
const globalOptions = [
  "query",
  "output",
  "region",
  "profile",
  "cli-binary-format",
  "max-items",
  "page-size",
  "no-paginate",
];
const models = new Map<string, ServiceModel>();

/** What is wrong with an aws-cli command, by AWS's own model of the service. Empty when nothing is. */
export function awsCommandProblems(words: readonly string[]): string[] {
  const [, service = "", operationName = "", ...rest] = words;
  const model = modelOf(service);
  if (model === undefined) return [`there is no service ${service}`];
  const operation = Object.entries(model.operations).find(([name]) => kebab(name) === operationName)?.[1];
  if (operation === undefined) return [`${service} has no operation ${operationName}`];
  const shape = operation.input === undefined ? undefined : shapeOf(model, operation.input.shape);
  const members = new Map(
    Object.entries(shape?.members ?? {}).map(([name, member]) => [kebab(name), member]),
  );
  const given = options(rest);
  const required = (shape?.required ?? []).map(kebab).filter((name) => !given.has(name));
  return [
    ...required.map((name) => `${operationName} needs --${name}`),
    ...[...given].flatMap(([name, values]) => {
      if (globalOptions.includes(name)) return [];
      const member = members.get(name) ?? members.get(name.replace(/^no-/, ""));
      if (member === undefined) return [`${operationName} has no --${name}`];
      return valueProblems(model, member.shape, name, values);
    }),
  ];
}

function valueProblems(
  model: ServiceModel,
  shapeName: string,
  name: string,
  values: readonly string[],
): string[] {
  const shape = shapeOf(model, shapeName);
  const item =
    shape.type === "list" && shape.member !== undefined ? shapeOf(model, shape.member.shape) : shape;
  if (shape.type !== "boolean" && values.length === 0) return [`--${name} has no value`];
  const allowed = item.enum;
  if (allowed === undefined) return [];
  return values
    .filter((value) => !allowed.includes(value))
    .map((value) => `--${name} does not take ${value}`);
}

function options(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const word of words)
    if (word.startsWith("--")) {
      current = [];
      found.set(word.slice(2), current);
    } else current.push(word);
  return found;
}

function modelOf(service: string): ServiceModel | undefined {
  const name = renamed[service] ?? service;
  const known = models.get(name);
  if (known !== undefined) return known;
  const folder = botocoreDataFolder();
  if (!readdirSync(folder).includes(name)) return undefined;
  const version = readdirSync(path.join(folder, name)).sort().at(-1) ?? "";
  const model = loadServiceModel(folder, name, version);
  models.set(name, model);
  return model;
}

/** As botocore makes the CLI's names: `KMSKeyArn` is `kms-key-arn`. */
function kebab(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, "$1-$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}
