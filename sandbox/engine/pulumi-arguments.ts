/** What the wrapper has to know of a Pulumi command line. */
export interface PulumiArguments {
  /** `preview`, `stack`, …; undefined for `pulumi --help`. */
  readonly command: string | undefined;
  /** Its place in the arguments; -1 when there is no command. */
  readonly commandIndex: number;
  /** The first word after the command that is no option: `init` of `stack init`. */
  readonly subcommand: string | undefined;
  /** The stack that `-s` or `--stack` names, without organization and project. */
  readonly stack: string | undefined;
  /** `-C`, `--cwd`: the command is about another project. */
  readonly elsewhere: boolean;
  readonly namesConfigFile: boolean;
}

/** Options that take the word after them. Only those that may stand before a command or that are asked for here. */
const optionsWithValue = [
  "-s",
  "--stack",
  "-C",
  "--cwd",
  "-v",
  "--verbose",
  "--color",
  "--tracing",
  "--otel-traces",
  "--profiling",
  "--memprofilerate",
];

export function readPulumiArguments(args: readonly string[]): PulumiArguments {
  const words = args.flatMap((arg, index) =>
    arg.startsWith("-") || optionsWithValue.includes(args[index - 1] ?? "") ? [] : [index],
  );
  const commandIndex = words[0] ?? -1;
  return {
    command: args[commandIndex],
    commandIndex,
    subcommand: args[words[1] ?? -1],
    stack: optionValue(args, "-s", "--stack")?.split("/").at(-1),
    elsewhere: optionValue(args, "-C", "--cwd") !== undefined,
    namesConfigFile: optionValue(args, undefined, "--config-file") !== undefined,
  };
}

/** The value of an option in any of its forms: `-s dev`, `-sdev`, `--stack dev`, `--stack=dev`. */
function optionValue(args: readonly string[], short: string | undefined, long: string): string | undefined {
  for (const [index, arg] of args.entries()) {
    if (arg === long || arg === short) {
      return args[index + 1];
    }
    if (arg.startsWith(`${long}=`)) {
      return arg.slice(long.length + 1);
    }
    if (short !== undefined && arg.startsWith(short) && !arg.startsWith("--")) {
      return arg.slice(short.length).replace(/^=/, "");
    }
  }
  return undefined;
}
