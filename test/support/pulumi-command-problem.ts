import { execFileSync } from "node:child_process";
import { pulumiEnvironment } from "../../sandbox/engine/pulumi-environment";
import { enginePath } from "../../sandbox/setup/engine-choice";

/** What the engine says of one of its commands. */
interface CommandHelp {
  /** Its own name for it, however it was called: `stack new` for `stack init`. */
  readonly name: readonly string[];
  readonly hasSubcommands: boolean;
  /** With their dashes; true when the option takes the word after it. */
  readonly options: ReadonlyMap<string, boolean>;
}

const known = new Map<string, CommandHelp>();

/** What the engine would say against a command line, by its own help; `undefined` when nothing. Nothing is run. */
export function pulumiCommandProblem(words: readonly string[]): string | undefined {
  const [pulumi, ...rest] = words;
  if (pulumi !== "pulumi") return `${words.join(" ")} is not Pulumi's`;
  const chain: string[] = [];
  const options: string[] = [];
  let help = helpOf(chain);
  let awaiting: string | undefined;
  for (const word of rest) {
    if (awaiting !== undefined) {
      awaiting = undefined;
    } else if (word.startsWith("-")) {
      const [option = ""] = word.split("=");
      options.push(option);
      if (help.options.get(option) === true && !word.includes("=")) awaiting = option;
    } else if (help.hasSubcommands) {
      const next = helpOf([...chain, word]);
      // Of a command that it does not know it prints the help of the one before.
      if (next.name.length !== chain.length + 1) return `${called(chain)} has no command ${word}`;
      chain.push(word);
      help = next;
    }
  }
  if (awaiting !== undefined) return `${awaiting} has no value`;
  const wrong = options.find((option) => !help.options.has(option));
  return wrong === undefined ? undefined : `${called(chain)} has no option ${wrong}`;
}

const called = (chain: readonly string[]) => ["pulumi", ...chain].join(" ");

function helpOf(chain: readonly string[]): CommandHelp {
  const name = chain.join(" ");
  const found = known.get(name) ?? readHelp([...chain]);
  known.set(name, found);
  return found;
}

function readHelp(chain: readonly string[]): CommandHelp {
  const text = execFileSync(enginePath(), [...chain, "--help"], {
    encoding: "utf8",
    env: pulumiEnvironment(process.env, undefined),
  });
  const options = new Map<string, boolean>();
  for (const [, short, long = "", type] of text.matchAll(
    /^ +(?:(-\w), )?(--[\w-]+)(?: ([\w:]+))?(?:\[=\S+\])?(?: {2,}|$)/gm,
  )) {
    const isOptional = new RegExp(`${long}(?: [\\w:]+)?\\[=`).test(text);
    const takesWord = type !== undefined && type !== "false" && !isOptional;
    options.set(long, takesWord);
    if (short !== undefined) options.set(short, takesWord);
  }
  const [, usage = ""] = /^Usage:\n {2}pulumi((?: [a-z][\w-]*)*)/m.exec(text) ?? [];
  return {
    name: usage.split(" ").filter((word) => word !== ""),
    hasSubcommands: /^ {2}pulumi.* \[command\]$/m.test(text),
    options,
  };
}
