import { spawn } from "node:child_process";
import { once } from "node:events";
import { stopwatch } from "../stopwatch";
import { bundledPackages, licenceProblems } from "./bundled-packages";
import { heavyChecks } from "./heavy-checks";
import { publishCommands } from "./publish-commands";
import { readReleaseFacts } from "./release-facts";
import { type ReleaseProblem, releaseChecks } from "./verdicts";

export interface CheckedStep {
  readonly id: string;
  readonly title: string;
  readonly problems: readonly ReleaseProblem[];
}

export interface ReleaseReport {
  readonly ready: boolean;
  /** Left out by `--quick`. */
  readonly leftOut: readonly string[];
  readonly steps: readonly CheckedStep[];
  /** Empty unless everything was checked and holds. */
  readonly publish: readonly string[];
}

/** Goes through the whole checklist, also after something has failed, and publishes nothing. */
export async function checkRelease(
  checkout: string,
  quick: boolean,
  progress: (line: string) => void,
): Promise<ReleaseReport> {
  const steps: CheckedStep[] = [];
  const done = (step: CheckedStep, took?: string): void => {
    steps.push(step);
    const verdict = step.problems.length === 0 ? "passed" : "failed";
    progress([`${verdict}  ${step.title}`, ...(took === undefined ? [] : [took])].join(" · "));
    for (const { problem, fix } of step.problems) progress(`        ${problem}\n          fix: ${fix}`);
  };
  if (!quick) {
    for (const { id, title, fix, args } of heavyChecks) {
      const elapsed = stopwatch();
      const problem = await failureOf(args, checkout);
      done({ id, title, problems: problem === undefined ? [] : [{ problem, fix }] }, elapsed());
    }
  }
  const facts = readReleaseFacts(checkout);
  for (const { id, title, verdict } of releaseChecks) done({ id, title, problems: verdict(facts) });
  const bundled = await bundledPackages(checkout);
  const title = `the licences of the ${bundled.length} bundled packages permit it`;
  done({ id: "bundled-licences", title, problems: licenceProblems(bundled) });
  const ready = !quick && steps.every(({ problems }) => problems.length === 0);
  return {
    ready,
    leftOut: quick ? heavyChecks.map(({ id }) => id) : [],
    steps,
    publish: ready ? publishCommands(facts.packages) : [],
  };
}

/** What a failed command says last. */
async function failureOf(args: readonly string[], cwd: string): Promise<string | undefined> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-20_000);
    });
  const [code] = await once(child, "close");
  if (code === 0) return undefined;
  const last = output.trimEnd().split("\n").slice(-12).join("\n          ");
  return `ended with exit code ${code}:\n          ${last}`;
}
