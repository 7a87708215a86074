import { performance } from "node:perf_hooks";

/** Where the demo's story goes: a person's terminal or a log. */
export interface Narrator {
  /** Starts a chapter: a heading with the time since the start. */
  chapter(title: string): void;
  /** A fact worth keeping on the screen. */
  say(text: string): void;
  /** What is being waited for now; replaced in place on a terminal, printed when it changes elsewhere. */
  waiting(text: string): void;
  elapsedSeconds(): number;
}

/** Writes the story to a stream, with the seconds since the start in front of each line. */
export function narrate(stream: NodeJS.WriteStream, width = stream.columns ?? 120): Narrator {
  const start = performance.now();
  const onTerminal = stream.isTTY === true;
  let lastWait = "";
  const elapsedSeconds = () => (performance.now() - start) / 1000;
  const stamp = () => `${elapsedSeconds().toFixed(1).padStart(6)} s`;
  const clearWait = () => {
    if (onTerminal && lastWait !== "") stream.write("\r\x1b[K");
    lastWait = "";
  };
  return {
    elapsedSeconds,
    chapter(title) {
      clearWait();
      stream.write(`\n${stamp()}  ${onTerminal ? `\x1b[1m${title}\x1b[0m` : title}\n`);
    },
    say(text) {
      clearWait();
      for (const line of text.split("\n")) stream.write(`${stamp()}    ${line}\n`);
    },
    waiting(text) {
      if (text === lastWait) return;
      lastWait = text;
      const line = `${stamp()}    … ${text}`;
      stream.write(onTerminal ? `\r\x1b[K${line.slice(0, width - 1)}` : `${line}\n`);
    },
  };
}
