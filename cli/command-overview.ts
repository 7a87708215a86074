/** Who a command is for, in the order in which they meet the product. */
export const audiences = [
  "platform team",
  "model team",
  "operator at 3 a.m.",
  "data scientist",
  "security reviewer, and anyone",
] as const;
export type Audience = (typeof audiences)[number];

export interface OverviewEntry {
  readonly audience: Audience;
  /** What it is for, in at most 70 characters, so that the overview has a line for each. */
  readonly summary: string;
}

const entry = (audience: Audience, summary: string): OverviewEntry => ({ audience, summary });

/** What the overview says of each command, in the order of its lines; a test keeps it complete. */
export const commandOverview: Readonly<Record<string, OverviewEntry>> = {
  setup: entry("platform team", "make what the other commands need, once"),
  pulumi: entry("platform team", "any Pulumi command, offline or against the sandbox"),
  sandbox: entry("platform team", "an AWS emulator and a SageMaker simulator on this machine"),
  build: entry("platform team", "build what has changed"),
  lint: entry("platform team", "check lint, format and types"),
  test: entry("platform team", "everything that has to hold"),
  bench: entry("platform team", "measure against the budgets"),
  release: entry("platform team", "version, record and check a release, up to publishing"),
  rehearse: entry("model team", "what a rollout plan would let a faulty version do"),
  baseline: entry("model team", "both files of a drift baseline, from a training set"),
  report: entry("model team", "one page about rollouts, drift and accuracy, to read and to print"),
  watch: entry("operator at 3 a.m.", "follow a rollout to its verdict"),
  rollout: entry("operator at 3 a.m.", "pause, resume, return, abort; status of every endpoint"),
  incidents: entry("operator at 3 a.m.", "what is wrong now; acknowledge and resolve"),
  ledger: entry("operator at 3 a.m.", "every decision about an endpoint, and its reason"),
  violations: entry("data scientist", "what the monitors found, how often, and what became of it"),
  policy: entry("security reviewer, and anyone", "judge a stack by the policy pack; look its rules up"),
  demo: entry("security reviewer, and anyone", "the whole story on this machine, in three minutes"),
  doctor: entry("security reviewer, and anyone", "what this machine has, and what it lacks"),
};

/** What is printed when no command is named: a line for each that is there, by who it is for. */
export function overviewText(commands: readonly string[]): string {
  const widest = Math.max(...commands.map((name) => name.length));
  const groups = audiences.flatMap((audience) => {
    const own = Object.entries(commandOverview).filter(
      ([name, { audience: of }]) => of === audience && commands.includes(name),
    );
    const lines = own.map(([name, { summary }]) => `  ${name.padEnd(widest)}  ${summary}`);
    return lines.length === 0
      ? []
      : [`For the ${audience}:`.replace("the security", "a security"), ...lines, ""];
  });
  return [
    "Monitored inference endpoints: program, policy pack and sandbox.",
    "",
    "Usage: npx monitored-endpoint <command> [options]",
    "   or: npm run <command> -- [options]",
    "",
    ...groups,
    "Each command has --help with an example and its exit codes; docs/commands.md has all of them on one page.",
    "--version says which release this is. MONITORED_ENDPOINT_DEBUG=1 shows where an unexpected error comes from.",
    "",
  ].join("\n");
}
