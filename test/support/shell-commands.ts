/** One command of a page, in words as a shell would pass them; variables stay as they are written (`$NAME`). */
export interface ShellCommand {
  readonly text: string;
  readonly words: readonly string[];
}

/** The commands in a page's `sh` blocks: one per line, also those whose output is assigned to a variable. */
export function shellCommands(page: string): ShellCommand[] {
  const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
  return blocks
    .flatMap((block) => block.replaceAll("\\\n", " ").split("\n"))
    .map((line) => line.replace(/\s+# .*$/, "").trim())
    .filter((line) => line !== "")
    .map((line) => /^(?:(?:export )?\w+=|eval )"\$\(((?:aws|npm) .*)\)"$/.exec(line)?.[1] ?? line)
    .map((text) => ({ text, words: shellWords(text) }));
}

/** The commands that a page names in its sentences, between backticks. */
export function inlineCommands(page: string): ShellCommand[] {
  const prose = page.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/`(npm run [^`…]+)`/g)].map(([, text = ""]) => ({
    text,
    words: shellWords(text),
  }));
}

/** The variables that a page's commands use, and those that it sets. */
export function shellVariables(page: string): { readonly used: string[]; readonly set: string[] } {
  const lines = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "").join("");
  const names = (pattern: RegExp) => [...new Set([...lines.matchAll(pattern)].map(([, name = ""]) => name))];
  // In a pattern of CloudWatch Logs `$.` is no variable.
  return { used: names(/\$\{?([A-Z_]+)/g), set: names(/(?:^|\s)([A-Z_]+)=/gm) };
}

/** The words of a line, as a shell would pass them. */
export function shellWords(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < line.length; index += 1) {
    const letter = line.charAt(index);
    if (quote === undefined && letter === " ") {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (quote === undefined && (letter === '"' || letter === "'")) {
      quote = letter;
      word ??= "";
    } else if (letter === quote) quote = undefined;
    else if (letter === "\\" && quote !== "'") {
      index += 1;
      word = (word ?? "") + line.charAt(index);
    } else word = (word ?? "") + letter;
  }
  if (quote !== undefined) throw new Error(`a quote is not closed: ${line}`);
  return word === undefined ? found : [...found, word];
}
