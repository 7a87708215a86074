import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { withDefaults } from "./endpoint-defaults";
import { incidentSecretKeys, incidentSecretProblems, withIncidentSecrets } from "./incident-secrets";
import { environmentProblem, unknownKeyProblems } from "./key-problems";
import { type StackSettings, stackConfigurationSchema } from "./settings-schema";

const boundaryKey = "monitored-endpoint:permissionsBoundaryArn";

/** The keys that hold a plain text; every other one holds a structure, which Pulumi stores as JSON. */
const textKeys: ReadonlySet<string> = new Set(["aws:region", boundaryKey, ...incidentSecretKeys]);
const endpointsKey = "monitored-endpoint:endpoints";
const defaultsKey = "monitored-endpoint:endpointDefaults";

/** Reads the stack's configuration: the text that Pulumi stores under each key. */
export function readSettings(
  configuration: Readonly<Record<string, string | undefined>>,
  stack: string,
): StackSettings {
  const malformed: string[] = [];
  const raw: Record<string, unknown> = {};
  for (const key of Object.keys(stackConfigurationSchema.shape)) {
    const text = configuration[key];
    const structure = text === undefined || textKeys.has(key) ? text : structureOf(text);
    if (structure === notAStructure)
      malformed.push(`${key}: is the text ${JSON.stringify(text)}; it must have its properties under it`);
    else if (structure !== undefined) raw[key] = structure;
  }
  const result = stackConfigurationSchema.safeParse({
    ...raw,
    ...(endpointsKey in raw && { [endpointsKey]: completed(raw) }),
  });
  const issues = result.error?.issues ?? [];
  const problems = [
    ...unknownKeyProblems(Object.keys(configuration), Object.keys(stackConfigurationSchema.shape)),
    ...malformed,
    ...issues
      .filter(({ path }) => !malformed.some((problem) => problem.startsWith(`${String(path[0])}: `)))
      .filter(({ path }) => !isSaidOfDefaults(path, issues))
      .map((issue) => `${pathOf(issue.path)}: ${explained(issue)}`),
    ...incidentSecretProblems(incidentsOf(raw["monitored-endpoint:platform"]), configuration, stack),
    ...environmentProblem(raw["monitored-endpoint:platform"], stack),
  ];
  if (!result.success || problems.length > 0) throw new pulumi.RunError(summary(stack, problems));
  const { data } = result;
  const { incidents, ...platform } = data["monitored-endpoint:platform"];
  const [accountId] = data["aws:allowedAccountIds"];
  const permissionsBoundaryArn = data[boundaryKey];
  return {
    accountId,
    region: data["aws:region"],
    ...(permissionsBoundaryArn === undefined ? {} : { permissionsBoundaryArn }),
    platform:
      incidents === undefined ? platform : { ...platform, incidents: withIncidentSecrets(incidents, data) },
    endpoints: data[endpointsKey],
  };
}

function incidentsOf(platform: unknown): unknown {
  return typeof platform === "object" && platform !== null && "incidents" in platform
    ? platform.incidents
    : undefined;
}

/** Every endpoint with the defaults under its own settings. */
function completed(raw: Readonly<Record<string, unknown>>): unknown {
  const endpoints = raw[endpointsKey];
  if (typeof endpoints !== "object" || endpoints === null) return endpoints;
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, own]) => [name, withDefaults(own, raw[defaultsKey])]),
  );
}

/** A wrong default would otherwise be told again for each endpoint that takes it over. */
function isSaidOfDefaults(path: readonly PropertyKey[], issues: readonly z.core.$ZodIssue[]): boolean {
  if (path[0] !== endpointsKey) return false;
  const property = path.slice(2).join(".");
  return issues.some((issue) => issue.path[0] === defaultsKey && issue.path.slice(1).join(".") === property);
}

const notAStructure = Symbol("not a structure");

function structureOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notAStructure;
  }
}

function summary(stack: string, problems: readonly string[]): string {
  return [
    `The configuration of the stack ${stack} needs a change in stacks/Pulumi.${stack}.yaml:`,
    ...problems.map((problem) => `  - ${problem}`),
  ].join("\n");
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`,
    )
    .join("");
}

function explained(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `has no property ${issue.keys.join(", ")}; remove it or correct its spelling`;
  if (issue.code === "too_small" || issue.code === "too_big")
    return "must be a list of one: name exactly the account that the stack deploys to";
  if (issue.code === "invalid_value") return `must be one of ${issue.values.join(", ")}`;
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) return issue.message;
  const missing = issue.message.endsWith("received undefined");
  return `${missing ? "is missing; it must" : "must"} be ${forms[issue.expected] ?? issue.expected}`;
}

/** What people call the types of a schema. */
const forms: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list of one",
  object: "a structure",
  record: "a structure",
};
