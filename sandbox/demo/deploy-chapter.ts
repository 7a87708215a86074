import type { DemoContext } from "./demo-context";
import type { DemoRecord } from "./demo-record";

/** `pulumi preview` with the policy pack: what would be made, and that no policy objects. */
export async function previewUnderPolicy({ narrator, pulumi }: DemoContext): Promise<DemoRecord["preview"]> {
  const lines = await pulumi.run(["preview", "--policy-pack", "policies"], (line) => {
    if (line !== "") narrator.waiting(`pulumi preview: ${line}`);
  });
  const resources = plannedResources(lines);
  const policies = policyLines(lines);
  narrator.say(`${resources} resources planned`);
  narrator.say(policies.join("\n"));
  return { resources, policies };
}

/** `pulumi up` with the policy pack. */
export async function deploy({ narrator, pulumi }: DemoContext): Promise<void> {
  let created = 0;
  await pulumi.run(["up", "--yes", "--skip-preview", "--policy-pack", "policies"], (line) => {
    if (/^\+\s.* created \(/.test(line)) created += 1;
    narrator.waiting(`pulumi up: ${created} resources created; ${line}`);
  });
  narrator.say(`${created} resources created`);
}

/** The count in the engine's summary (`+ 72 to create`). */
function plannedResources(lines: readonly string[]): number {
  const summary = lines
    .map((line) => /\+ (\d+) to create/.exec(line)?.[1])
    .find((count) => count !== undefined);
  return Number(summary ?? 0);
}

/** The engine's lines about packs and what they found. */
function policyLines(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => line.trim().startsWith("Policies:"));
  if (start < 0) return ["the engine said nothing about policies"];
  const end = lines.findIndex((line, index) => index > start && line.trim() === "");
  return lines.slice(start, end < 0 ? undefined : end).map((line) => line.trim());
}
