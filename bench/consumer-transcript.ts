import * as path from "node:path";
import { checkoutFolder } from "../sandbox/paths";
import type { ConsumerStep } from "./consumer-steps";

type Told = Pick<ConsumerStep, "title" | "files" | "command"> & { readonly output: string };

/** Where the page belongs. */
export const consumerPageFile = path.join(checkoutFolder, "docs", "guides", "first-consumer.md");

/** What is more than this is said to have been left out. */
const mostLines = 14;

/** What went on, as somebody would read it on a terminal. */
export function transcript({ files, command, output }: Told): string {
  const written = Object.entries(files).map(
    ([name, text]) => `$ cat > ${name} <<'END'\n${text.trimEnd()}\nEND`,
  );
  return [...written, `$ ${command}`, ...readableLines(output)].join("\n");
}

/** The page of the guide. */
export function consumerPage(steps: readonly Told[]): string {
  const sections = steps.map((step) => `## ${step.title}\n\n\`\`\`console\n${transcript(step)}\n\`\`\`\n`);
  return `# The first preview, from an empty folder

Recorded by \`npx tsx bench/write-consumer-page.ts\`; do not edit it by hand. The packages come from their packed files here; from a
registry they are \`npm install monitored-endpoint monitored-endpoint-policies\`. The Pulumi CLI is on the \`PATH\`, and you are logged in
(\`pulumi login --local\` will do). The preview needs no AWS credentials in the sandbox's world; with the real AWS provider it needs some
that may read. How long each step takes is measured by \`npm run bench -- consumer\`; all of it must stay within 60 seconds.

${sections.join("\n")}`;
}

/** Without what only moves on a terminal, without durations, and shortened in the middle. */
function readableLines(output: string): readonly string[] {
  const lines = output
    .split("\n")
    .map((line) => line.trimEnd().replace(/ in \d+(?:\.\d+)?m?s$/, ""))
    .filter((line) => !/^@ |^Loading policy packs|^Duration:|^npm (?:warn|notice)/.test(line))
    .filter((line, index, all) => line !== "" || (all[index - 1] ?? "") !== "");
  while (lines.at(-1) === "") lines.pop();
  while (lines[0] === "") lines.shift();
  if (lines.length <= mostLines) return lines;
  const [head, tail] = [lines.slice(0, mostLines / 2), lines.slice(-mostLines)];
  const left = lines.length - head.length - tail.length;
  return left <= 0 ? lines : [...head, `    … ${left} lines more …`, ...tail];
}
