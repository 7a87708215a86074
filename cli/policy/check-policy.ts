import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type Judgement, judge } from "../../policies/judgement/judge";
import { assertNever } from "../../policies/model/reading/assert-never";
import { stackNameOf } from "../../policies/model/stack/stack-index";
import { rules } from "../../policies/rules";
import { parseSettings } from "../../policies/settings/parse-settings";
import type { Settings } from "../../policies/settings/settings";
import { UserError } from "../../sandbox/setup/user-error";
import { jsonFormat } from "./json-format";
import { judgedResources } from "./judged-resources";
import { junitFormat } from "./junit-format";
import { sarifFormat } from "./sarif-format";
import { sourcePlace } from "./source-place";
import { type ResourceState, readStackFile } from "./stack-file";
import { tableFormat } from "./table-format";

export const formats = ["table", "json", "sarif", "junit"] as const;
export type Format = (typeof formats)[number];

export interface CheckOptions {
  readonly config?: string;
  readonly format: Format;
  readonly out?: string;
}

/** Judges the stack in a file and says what is wrong with it: 0 when nothing mandatory is, else 1. */
export function checkPolicy(
  file: string,
  { config, format, out }: CheckOptions,
  write: (text: string) => void,
  now: Date,
): number {
  const states = readStackFile(readText(file), file);
  const resources = judgedResources(states);
  const settings = readSettings(config, stackNameOf(resources[0]));
  const judgement = judge(rules, resources, settings, now);
  const text = formatted(judgement, format, states, file);
  if (out === undefined) write(text);
  else writeText(out, text);
  return fails(judgement) ? 1 : 0;
}

function fails({ verdicts, settings, exemptionProblems }: Judgement): boolean {
  return (
    exemptionProblems.length > 0 ||
    verdicts.some(({ level, violations }) => level === "mandatory" && violations.length > 0) ||
    (settings.unknowns === "fail" && verdicts.some(({ notEvaluable }) => notEvaluable.length > 0))
  );
}

function formatted(
  judgement: Judgement,
  format: Format,
  states: readonly ResourceState[],
  file: string,
): string {
  switch (format) {
    case "table":
      return tableFormat(judgement, process.stdout.columns ?? 100);
    case "json":
      return jsonFormat(judgement);
    case "junit":
      return junitFormat(judgement);
    case "sarif": {
      const positions = new Map(states.map(({ urn, sourcePosition }) => [urn, sourcePlace(sourcePosition)]));
      return sarifFormat(judgement, packVersion(), (urn) => positions.get(urn), file);
    }
    default:
      return assertNever(format);
  }
}

function readSettings(config: string | undefined, stackName: string): Settings {
  const raw = config === undefined ? {} : (parseJson(readText(config), config).settings ?? {});
  const { settings, problems } = parseSettings(rules, raw, stackName);
  if (problems.length === 0) return settings;
  const lines = problems.map(
    ({ path: where, problem, fix }) => `- settings.${where} ${problem}. Fix: ${fix}.`,
  );
  throw new UserError(`The settings in ${config} cannot be used:\n${lines.join("\n")}`, 2);
}

function parseJson(text: string, file: string): { readonly settings?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new UserError(
      `${file} is no JSON (${error instanceof Error ? error.message : String(error)}). Mend it there.`,
      2,
    );
  }
  throw new UserError(`${file} must hold an object such as {"settings": {"profile": "prod"}}.`, 2);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(
      `${file} cannot be read (${error instanceof Error ? error.message : String(error)}). Name another file.`,
      2,
    );
  }
}

function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`--out: ${file} cannot be written (${reason}). Name another file.`, 2);
  }
}

function packVersion(): string {
  const manifest = readFileSync(path.join(__dirname, "../../policies/package.json"), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
