import { type ShellCommand, shellCommands } from "./shell-commands";

/** A block of commands in a guide. */
export interface GuideBlock {
  /** What the block needs that no test has, and what for; absent when it runs. */
  readonly needs: { readonly what: string; readonly why: string } | undefined;
  /** What its last command says when it is refused, as the guide means it to be. */
  readonly refused: string | undefined;
  /** As a shell gets them, without comments. */
  readonly lines: readonly string[];
  /** The same in words; of a line that assigns an output, the command. */
  readonly commands: readonly ShellCommand[];
}

/** What a block may need. A terminal is for what a test has done already, or cannot sit in front of. */
const needed = ["aws", "github", "pulumi-cloud", "registry", "terminal"];

/**
 * The `sh` blocks of a guide. What stands behind `sh` says what becomes of them: nothing, and they run;
 * `needs="aws: makes the roles"`, and they are checked only; `refused="text"`, and the last command is refused with it.
 */
export function guideBlocks(page: string): GuideBlock[] {
  return [...page.matchAll(/^```sh(?: (.*))?\n([\s\S]*?)^```$/gm)].map(([, info = "", block = ""]) => {
    const attributes = new Map(
      [...info.matchAll(/(\w+)="([^"]+)"/g)].map(([, name = "", value = ""]) => [name, value]),
    );
    const known = [...attributes].map(([name, value]) => `${name}="${value}"`).join(" ");
    if (known !== info || [...attributes.keys()].some((name) => name !== "needs" && name !== "refused"))
      throw new Error(`a block has marks that nothing reads: ${info}`);
    return {
      needs: needsOf(attributes.get("needs")),
      refused: attributes.get("refused"),
      lines: block
        .replaceAll("\\\n", " ")
        .split("\n")
        .map((line) => line.replace(/\s+# .*$/, "").trim())
        .filter((line) => line !== ""),
      commands: shellCommands(`\`\`\`sh\n${block}\`\`\`\n`),
    };
  });
}

function needsOf(text: string | undefined): GuideBlock["needs"] {
  if (text === undefined) return undefined;
  const [, what = "", why = ""] = /^([a-z-]+): (.+)$/.exec(text) ?? [];
  if (!needed.includes(what))
    throw new Error(`needs="${text}" names none of ${needed.join(", ")}, or no reason`);
  return { what, why };
}
