import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { z } from "zod";
import type { PolicyFinding, ProgramPreviews } from "../../../support/program-previews";

export const kinds = ["refused", "accepted"] as const;
export type Kind = (typeof kinds)[number];

/** What the pack has to find in one program, completely. */
export interface Expectation {
  /** The stack it is previewed as. Without it prod. */
  readonly stack: string;
  /** `<level> <policy> <type> <name>`, sorted. */
  readonly findings: readonly string[];
}

/** A program that looks right and is not, or looks odd and is right. */
export interface CorpusProgram {
  readonly name: string;
  readonly file: string;
  /** What it does, in one sentence: its first line. */
  readonly trick: string;
  readonly expected: Expectation;
}

export const stacks = ["prod", "dev"];

const tableSchema = z.record(
  z.string(),
  z.strictObject({
    stack: z.enum(stacks).optional(),
    findings: z.array(z.string()),
  }),
);
type Table = z.infer<typeof tableSchema>;

const tableFile = (kind: Kind): string => path.join(__dirname, kind, "expected.json");

function readTable(kind: Kind): Table {
  return tableSchema.parse(JSON.parse(readFileSync(tableFile(kind), "utf8")));
}

/** The programs of a kind by name. A program without an expectation, or the other way round, is an error. */
export function corpusPrograms(kind: Kind): readonly CorpusProgram[] {
  const folder = path.join(__dirname, kind);
  const table = readTable(kind);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".js"))
    .map((file) => path.basename(file, ".js"))
    .sort();
  const gone = Object.keys(table).filter((name) => !existsSync(path.join(folder, `${name}.js`)));
  const missing = names.filter((name) => table[name] === undefined);
  if (gone.length + missing.length > 0)
    throw new Error(
      `${tableFile(kind)}: no program ${gone.join(", ")}; no expectation ${missing.join(", ")}`,
    );
  return names.map((name) => {
    const file = path.join(folder, `${name}.js`);
    const { stack = "prod", findings = [] } = table[name] ?? {};
    const trick = /^\/\/ (.+)$/m.exec(readFileSync(file, "utf8").split("\n", 1)[0] ?? "")?.[1];
    if (trick === undefined) throw new Error(`${file} does not say in its first line what it does`);
    return { name, file, trick, expected: { stack, findings } };
  });
}

/** Writes what was found as what is expected from now on. */
export function writeFindings(kind: Kind, found: ReadonlyMap<string, readonly string[]>): void {
  const table = readTable(kind);
  const written = Object.fromEntries(
    Object.entries(table)
      .map(([name, expectation]): [string, Table[string]] => [
        name,
        { ...expectation, findings: [...(found.get(name) ?? expectation.findings)] },
      ])
      .sort(([first], [second]) => (first < second ? -1 : 1)),
  );
  writeFileSync(tableFile(kind), `${JSON.stringify(written, undefined, 2)}\n`);
}

/** What a preview of a program brought, as the table writes it. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly findings: readonly PolicyFinding[];
  readonly errors: readonly string[];
}

export async function previewProgram(
  previews: ProgramPreviews,
  { file, expected }: CorpusProgram,
): Promise<Outcome> {
  const { findings, errors } = await previews.preview(expected.stack, () => loadAnew(file));
  return { lines: [...new Set(findings.map(lineOf))].sort(), findings, errors };
}

/** `mandatory endpoint-captures-data aws:sagemaker:EndpointConfiguration turbine`. */
export function lineOf({ level, policy, urn }: PolicyFinding): string {
  const [, , types = "", ...name] = urn.split("::");
  // `aws:sagemaker/endpoint:Endpoint`, after the types of its parents.
  const type = types.slice(types.lastIndexOf("$") + 1).replace(/\/\w+(?=:)/, "");
  return [level, policy, type, name.join("::")].join(" ").trim();
}

/** Runs a program with its builders as if for the first time: what one of them remembers belongs to one program. */
function loadAnew(file: string): void {
  const load = createRequire(file);
  const programs = path.dirname(__dirname) + path.sep;
  for (const cached of Object.keys(load.cache))
    if (cached.startsWith(programs) && cached.endsWith(".js")) delete load.cache[cached];
  load(file);
}
