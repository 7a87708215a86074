import type { DemoContext } from "./demo-context";
import type { DemoRecord } from "./demo-record";

/** The pack, with what an environment need not keep that is thrown away after an hour. */
const underPolicy = ["--policy-pack", "policies", "--policy-pack-config", "stacks/policy.sandbox.json"];

/** `pulumi preview` with the policy pack: what would be made, and that no policy objects. */
export async function previewUnderPolicy({
  narrator,
  pulumi,
}: DemoContext): Promise<NonNullable<DemoRecord["preview"]>> {
  await pulumi.initialize();
  const lines = await pulumi.run(["preview", ...underPolicy], (line) => {
    if (line !== "") narrator.waiting(`pulumi preview: ${plain(line)}`);
  });
  const resources = summaryCount(lines, "to create");
  const policies = [...policyHeads(lines), policySummary(lines)];
  narrator.say(`${resources} resources planned`);
  narrator.say(policies.join("\n"));
  narrator.say("all of it: npm run pulumi -- preview -s sandbox --policy-pack policies");
  return { resources, policies };
}

/** `pulumi up` with the policy pack. */
export async function deploy({ narrator, pulumi }: DemoContext): Promise<void> {
  let created = 0;
  const lines = await pulumi.run(["up", "--yes", "--skip-preview", ...underPolicy], (line) => {
    if (/^\+\s.* created \(/.test(line)) created += 1;
    narrator.waiting(`pulumi up: ${created} resources created; ${plain(line)}`);
  });
  narrator.say(`${summaryCount(lines, "created")} resources created`);
  narrator.say(`judged again, with every value known: ${policySummary(lines)}`);
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

/** The engine's line for each pack, with a tick, or with a sign when there is advice. */
function policyHeads(lines: readonly string[]): readonly string[] {
  const heads = lines.map((line) => line.trim()).filter((line) => / \(local: /.test(line));
  return heads.length === 0 ? ["the engine said nothing about policies"] : heads;
}

/** The pack's own line among the diagnostics. */
function policySummary(lines: readonly string[]): string {
  const said = /^monitored-endpoint: (.+)$/;
  return (
    lines.map((line) => said.exec(line.trim())?.[1]).find((line) => line !== undefined) ??
    "the pack said nothing"
  );
}
