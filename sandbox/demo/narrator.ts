import { performance } from "node:perf_hooks";

/** Where the demo's story goes: a person's terminal or a log. */
export interface Narrator {
  /** Starts a chapter: a heading with the time since the start. */
  chapter(title: string): void;
  /** A fact worth keeping on the screen; may have several lines. */
  say(text: string): void;
  /** What is being waited for now: replaced in place on a terminal, at most one line in five seconds elsewhere. */
  waiting(text: string): void;
  elapsedSeconds(): number;
}

const logEverySeconds = 5;
const lineWidth = 120;
const stampWidth = "  12.3 s    ".length;
/** What is told fits into lines of 120 columns with the time in front. */
export const textWidth = lineWidth - stampWidth;

/** Writes the story to a stream, with the seconds since the start in front of each line. Long lines are broken. */
export function narrate(stream: NodeJS.WriteStream): Narrator {
  const start = performance.now();
  const onTerminal = stream.isTTY === true;
  const width = Math.min(lineWidth, stream.columns ?? lineWidth);
  let waitShown = false;
  let lastLogged = Number.NEGATIVE_INFINITY;
  const elapsedSeconds = () => (performance.now() - start) / 1000;
  const stamp = () => `${elapsedSeconds().toFixed(1).padStart(6)} s`;
  const clearWait = () => {
    if (waitShown) stream.write("\r\x1b[K");
    waitShown = false;
  };
  return {
    elapsedSeconds,
    chapter(title) {
      clearWait();
      stream.write(`\n${stamp()}  ${onTerminal ? `\x1b[1m${title}\x1b[0m` : title}\n`);
    },
    say(text) {
      clearWait();
      for (const line of text.split("\n").flatMap(fitted)) stream.write(`${stamp()}    ${line}\n`);
    },
    waiting(text) {
      const line = `${stamp()}    … ${text}`.slice(0, width - 1);
      if (onTerminal) {
        stream.write(`\r\x1b[K${line}`);
        waitShown = true;
      } else if (elapsedSeconds() - lastLogged >= logEverySeconds) {
        lastLogged = elapsedSeconds();
        stream.write(`${line}\n`);
      }
    },
  };
}

/** The line as it is when it fits; otherwise broken at spaces, with the rest below its text and not below its time. */
function fitted(line: string): string[] {
  const margin = /^ *(?:\d\d:\d\d:\d\d +)?/.exec(line)?.[0].length ?? 0;
  const indent = " ".repeat(margin === 0 ? 2 : margin);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > textWidth) {
    const space = rest.lastIndexOf(" ", textWidth);
    if (space <= indent.length) break;
    lines.push(rest.slice(0, space).trimEnd());
    rest = indent + rest.slice(space).trimStart();
  }
  return [...lines, rest];
}
