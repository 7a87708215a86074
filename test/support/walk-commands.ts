import type { Command } from "commander";
import { shellWords } from "./shell-commands";

/** All commands and subcommands below one, without the `help` that every group has. */
export function walk(command: Command): Command[] {
  return command.commands.flatMap((each) => [each, ...walk(each)]);
}

/** How it is named on the command line, such as `["rollout", "pause"]`. */
export function pathOf(command: Command): string[] {
  return command.parent?.parent == null ? [command.name()] : [...pathOf(command.parent), command.name()];
}

/** The help as it is printed, at a width at which nothing is broken. */
export function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    getOutHelpWidth: () => 500,
    getOutHasColors: () => false,
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text;
}

/** The commands of ours in the examples of a help, in words; what stands around them in a shell's line is left out. */
export function exampleCommands(help: string): string[][] {
  const [, examples = ""] = /\nExamples:\n([\s\S]*?)\n\n/.exec(help) ?? [];
  return examples
    .split("\n")
    .map((line) => line.trim().replace(/ {3,}\(.*\)$/, ""))
    .flatMap((line) => /npm (?:run (?:-s |--silent )?|test)[^|&)]*/.exec(line.replace(/\)"$/, "")) ?? [])
    .map((line) => line.trim().replace(/^npm test/, "npm run test"))
    .map((line) => shellWords(line));
}
