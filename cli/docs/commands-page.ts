import { writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Command } from "commander";
import { commandOverview } from "../command-overview";
import { buildProgram } from "../program";

/** Where the page belongs. */
export const commandsPage = path.resolve(__dirname, "../../docs/commands.md");

const helpWidth = 100;

/** The help of every command as a page. The commands are the source: a test fails when the page is another one. */
export function renderCommands(): string {
  const program = buildProgram();
  const rows = program.commands.map(
    (command) => `| \`${command.name()}\` | ${audienceOf(command)} | ${command.description()} |`,
  );
  return `# The commands

Made from the commands' own help; do not edit it by hand. \`npx tsx cli/docs/commands-page.ts\` writes it anew.

Each command is started as \`npm run <command> -- …\` or as \`npx monitored-endpoint <command> …\`, which is the same and needs
no \`--\`; in a checkout npx runs the checkout's own commands and asks no registry. Without a command it lists them all. Paths
mean the folder in which they are typed.

Answers go to the standard output, progress and errors to the error output, so that
\`npm run --silent <command> -- --json\` can be piped; a reader that has seen enough ends the command quietly. With \`--json\`
the answer is one document (of \`watch\`, one a line) with a \`formatVersion\`: growing it is compatible. An error says what to do
next; one that nobody expected shows where it comes from with \`MONITORED_ENDPOINT_DEBUG=1\`. \`NO_COLOR\` is respected.

Exit codes mean the same in every command, unless its help says more: 0 done, 1 failed or refused, 2 typed wrongly or
something given that cannot be used, 3 and up as the command says, 130 interrupted.

| command | for the | what it does |
|---|---|---|
${rows.join("\n")}

## Which environment is asked

${askingText(program)} follow one rule. \`--environment sandbox\`, the default, is the sandbox of \`--world\`, and never
AWS. Any other name is AWS, with the credentials that the AWS SDK finds by itself (environment variables, profile, single
sign-on); the region and the account come from \`stacks/Pulumi.<environment>.yaml\` where it names them, and credentials of
another account are refused. What is asked is said on the error output first.

${program.commands.flatMap((command) => sections(command, "##")).join("\n")}`;
}

function audienceOf(command: Command): string {
  return commandOverview[command.name()]?.audience ?? "";
}

/** The commands that ask an environment, by their own options. */
function askingText(program: Command): string {
  const asks = (command: Command): boolean =>
    command.options.some(({ long }) => long === "--environment") || command.commands.some(asks);
  const names = program.commands.filter(asks).map((command) => `\`${command.name()}\``);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function sections(command: Command, level: string): string[] {
  const own = `${level} ${titleOf(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`;
  return [own, ...command.commands.flatMap((each) => sections(each, `${level}#`))];
}

function titleOf(command: Command): string {
  return command.parent?.parent == null ? command.name() : `${titleOf(command.parent)} ${command.name()}`;
}

/** As it is printed, with what the command adds after it, at a width that depends on no terminal. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    getOutHelpWidth: () => helpWidth,
    getOutHasColors: () => false,
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text.trim();
}

if (require.main === module) writeFileSync(commandsPage, renderCommands());
