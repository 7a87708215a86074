import { stopwatch } from "../stopwatch";
import type { ReleaseProblem } from "./verdicts";

const lineEveryMilliseconds = 15_000;

/** What a check has found: a pass without problems. */
export interface CheckOutcome {
  readonly problems: readonly ReleaseProblem[];
  /** What a pass is about, such as how many were looked at. */
  readonly found?: string;
}

/** One line of the checklist. */
export interface ReleaseStep {
  readonly id: string;
  readonly title: string;
  /** Says what it waits for as that changes. What it throws is a problem like any other. */
  readonly check: (report: (waitingFor: string) => void) => Promise<CheckOutcome>;
}

export interface CheckedStep {
  readonly id: string;
  readonly title: string;
  readonly problems: readonly ReleaseProblem[];
}

/** Where progress is shown: the error stream, since the output may be read by a program. */
export type ProgressStream = NodeJS.WriteStream;

/** Checks one after the other, also after a failure: a live list on a terminal, plain lines elsewhere. */
export async function showChecks(
  steps: readonly ReleaseStep[],
  stream: ProgressStream = process.stderr,
): Promise<readonly CheckedStep[]> {
  const checked: CheckedStep[] = [];
  const check = async (step: ReleaseStep, report: (waitingFor: string) => void): Promise<CheckOutcome> => {
    const outcome = await step.check(report).catch((error: unknown) => ({ problems: [unchecked(error)] }));
    checked.push({ id: step.id, title: step.title, problems: outcome.problems });
    return outcome;
  };
  await (stream.isTTY ? showOnTerminal(steps, check, stream) : showAsLines(steps, check, stream));
  return checked;
}

type Check = (step: ReleaseStep, report: (waitingFor: string) => void) => Promise<CheckOutcome>;

async function showAsLines(
  steps: readonly ReleaseStep[],
  check: Check,
  stream: ProgressStream,
): Promise<void> {
  for (const step of steps) {
    const elapsed = stopwatch();
    let waitingFor = step.title;
    const timer = setInterval(
      () => stream.write(`        ${step.title} · ${elapsed()} · waiting for ${waitingFor}\n`),
      lineEveryMilliseconds,
    );
    const outcome = await check(step, (what) => {
      waitingFor = what;
    }).finally(() => clearInterval(timer));
    const verdict = outcome.problems.length === 0 ? "passed" : "failed";
    stream.write(`${verdict}  ${headline(step, outcome, elapsed())}\n`);
    for (const line of problemLines(outcome)) stream.write(`        ${line}\n`);
  }
}

async function showOnTerminal(
  steps: readonly ReleaseStep[],
  check: Check,
  stream: ProgressStream,
): Promise<void> {
  const { DefaultRenderer: Live, Listr, ListrLogger, ProcessOutput } = await import("listr2");
  const logger = new ListrLogger({ processOutput: new ProcessOutput(stream, stream) });
  const tasks = steps.map((step) => ({
    title: step.title,
    task: async (_: unknown, task: { output: string; title: string }): Promise<void> => {
      const elapsed = stopwatch();
      let waitingFor = "";
      const show = (): void => {
        task.output = [elapsed(), ...(waitingFor === "" ? [] : [`waiting for ${waitingFor}`])].join(" · ");
      };
      const timer = setInterval(show, 1000);
      const outcome = await check(step, (what) => {
        waitingFor = what;
        show();
      }).finally(() => clearInterval(timer));
      task.title = headline(step, outcome, elapsed());
      if (outcome.problems.length > 0) throw new Error(problemLines(outcome).join("\n"));
    },
  }));
  await new Listr(tasks, {
    concurrent: false,
    exitOnError: false,
    // The stream is a terminal; the output need not be one, and is what the list asks for otherwise.
    renderer: class extends Live {
      static override nonTTY = true;
    },
    rendererOptions: { logger, collapseErrors: false },
  }).run();
}

function headline({ title }: ReleaseStep, { found }: CheckOutcome, took: string): string {
  return [title, ...(found === undefined ? [] : [found]), took].join(" · ");
}

function problemLines({ problems }: CheckOutcome): readonly string[] {
  return problems.flatMap(({ problem, fix }) => [...problem.split("\n"), `  fix: ${fix}`]);
}

function unchecked(error: unknown): ReleaseProblem {
  const message = error instanceof Error ? error.message : String(error);
  return { problem: `could not be checked: ${message}`, fix: "mend what is named, and check again" };
}
