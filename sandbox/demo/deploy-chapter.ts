import type { DemoContext } from "./demo-context";
import type { DemoRecord } from "./demo-record";

/** `pulumi preview` with the policy pack: what would be made, and that no policy objects. */
export async function previewUnderPolicy({
  narrator,
  pulumi,
}: DemoContext): Promise<NonNullable<DemoRecord["preview"]>> {
  await pulumi.initialize();
  const lines = await pulumi.run(["preview", "--policy-pack", "policies"], (line) => {
    if (line !== "") narrator.waiting(`pulumi preview: ${plain(line)}`);
  });
  const resources = summaryCount(lines, "to create");
  const policies = policyLines(lines);
  narrator.say(`${resources} resources planned`);
  narrator.say(policies.join("\n"));
  return { resources, policies };
}

/** `pulumi up` with the policy pack. */
export async function deploy({ narrator, pulumi }: DemoContext): Promise<void> {
  let created = 0;
  const lines = await pulumi.run(["up", "--yes", "--skip-preview", "--policy-pack", "policies"], (line) => {
    if (/^\+\s.* created \(/.test(line)) created += 1;
    narrator.waiting(`pulumi up: ${created} resources created; ${plain(line)}`);
  });
  narrator.say(`${summaryCount(lines, "created")} resources created`);
}

/** A line without the mark that the engine sets before it for its own sorting. */
function plain(line: string): string {
  return line.replace(/^[@+~-]\s+/, "");
}

/** A count in the engine's summary, such as `+ 72 to create`. */
function summaryCount(lines: readonly string[], what: string): number {
  const summary = new RegExp(`^\\+ (\\d+) ${what}$`);
  return Number(
    lines.map((line) => summary.exec(line.trim())?.[1]).find((count) => count !== undefined) ?? 0,
  );
}

/** The engine's lines about packs and what they found. */
function policyLines(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => line.trim().startsWith("Policies:"));
  if (start < 0) return ["the engine said nothing about policies"];
  const end = lines.findIndex((line, index) => index > start && line.trim() === "");
  return lines.slice(start, end < 0 ? undefined : end).map((line) => line.trim());
}
