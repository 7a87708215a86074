import type { SetupStep } from "./step";

const lineEveryMilliseconds = 15_000;

/** Makes the steps side by side and shows how they get on: a live list on a terminal, plain lines elsewhere. */
export async function showSteps(steps: readonly SetupStep[]): Promise<void> {
  await (process.stderr.isTTY ? showOnTerminal(steps) : showAsLines(steps));
}

async function showAsLines(steps: readonly SetupStep[]): Promise<void> {
  const outcomes = await Promise.allSettled(steps.map(makeWithLines));
  throwFirstFailure(outcomes);
}

async function makeWithLines(step: SetupStep): Promise<void> {
  const started = Date.now();
  let waitingFor = step.title;
  const say = (text: string): void => {
    process.stderr.write(`${step.title} · ${text}\n`);
  };
  say(reasonOf(step));
  const timer = setInterval(
    () => say(`${secondsSince(started)} · waiting for ${waitingFor}`),
    lineEveryMilliseconds,
  );
  try {
    await step.make((what) => {
      waitingFor = what;
    });
    say(`ready · ${secondsSince(started)}`);
  } catch (error) {
    say(`failed · ${secondsSince(started)}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

async function showOnTerminal(steps: readonly SetupStep[]): Promise<void> {
  const { Listr, ListrLogger, ProcessOutput } = await import("listr2");
  // Progress goes to the error stream: the output of the command itself may be read by a program.
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const tasks = steps.map((step) => ({
    title: step.title,
    task: async (_: unknown, task: { output: string; title: string }): Promise<void> => {
      const started = Date.now();
      let waitingFor = step.title;
      const show = (): void => {
        task.output = `${secondsSince(started)} · waiting for ${waitingFor}`;
      };
      const timer = setInterval(show, 1000);
      try {
        await step.make((what) => {
          waitingFor = what;
          show();
        });
        task.title = `${step.title} · ${secondsSince(started)}`;
      } finally {
        clearInterval(timer);
      }
    },
  }));
  const list = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    collectErrors: "minimal",
    rendererOptions: { logger, showErrorMessage: false },
  });
  await list.run();
  const [failure] = list.errors;
  if (failure !== undefined) {
    throw failure;
  }
}

function reasonOf(step: SetupStep): string {
  const state = step.check();
  return state.kind === "to make" ? state.reason : state.detail;
}

function secondsSince(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

function throwFirstFailure(outcomes: readonly PromiseSettledResult<void>[]): void {
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure !== undefined) {
    throw failure.reason;
  }
}
