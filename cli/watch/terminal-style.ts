/** What a colour means. It is never the only sign of it: the words say the same. */
export type Tone = "good" | "bad" | "attention" | "quiet" | "title";

const codes: Readonly<Record<Tone, readonly [on: number, off: number]>> = {
  good: [32, 39],
  bad: [31, 39],
  attention: [33, 39],
  quiet: [2, 22],
  title: [1, 22],
};

export type Paint = (text: string, tone: Tone) => string;

/** Colours text, or leaves it alone where colours are not wanted (https://no-color.org). */
export function paintFor(environment: NodeJS.ProcessEnv): Paint {
  const { NO_COLOR = "" } = environment;
  if (NO_COLOR !== "") return (text) => text;
  return (text, tone) => {
    const [on, off] = codes[tone];
    return `\x1b[${on}m${text}\x1b[${off}m`;
  };
}
