import { type Command, CommanderError } from "commander";
import { buildProgram } from "../../cli/program";

/** What the command-line program says against an `npm run` command; `undefined` when it takes it. Nothing is run. */
export async function npmCommandProblem(words: readonly string[]): Promise<string | undefined> {
  const [npm, run, ...rest] = words.filter((word) => word !== "-s" && word !== "--silent");
  const [name = "", separator, ...args] = rest;
  if (npm !== "npm" || run !== "run") return `${words.join(" ")} is not npm run`;
  if (separator !== undefined && separator !== "--")
    return `npm itself takes "${separator}"; write -- before it`;
  const program = buildProgram();
  let said = "";
  const keepQuiet = (command: Command): void => {
    command.configureOutput({
      writeOut: () => undefined,
      writeErr: (text) => {
        said += text;
      },
    });
    if (command.commands.length === 0) command.action(() => undefined);
    command.commands.forEach(keepQuiet);
  };
  keepQuiet(program);
  try {
    await program.parseAsync([name, ...args], { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return said.trim() || error.message;
    throw error;
  }
}
