import { assertNever } from "../../functions/shared/assert-never";
import { changeLine } from "./changes";
import type { WatchRenderer } from "./follow";
import type { OutputMode } from "./output-mode";
import { Screen } from "./screen";
import { screenLines } from "./screen-lines";
import { paintFor } from "./terminal-style";
import type { WatchView } from "./view";
import { jsonLine } from "./watch-document";

type Write = (text: string) => Promise<void>;

/** Shows what is seen in one of the three ways. */
export function rendererFor(
  mode: OutputMode,
  stream: NodeJS.WriteStream,
  write: Write,
  environment: NodeJS.ProcessEnv,
): WatchRenderer {
  switch (mode) {
    case "screen":
      return screenRenderer(stream, environment);
    case "lines":
      return lineRenderer(write);
    case "json":
      return jsonRenderer(write);
    default:
      return assertNever(mode);
  }
}

function screenRenderer(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): WatchRenderer {
  const screen = new Screen(stream);
  const paint = paintFor(environment);
  let shown: WatchView | undefined;
  const draw = (): void => {
    if (shown !== undefined) screen.draw(screenLines(shown, screen.size, paint));
  };
  stream.on("resize", draw);
  return {
    show: async (view) => {
      shown = view;
      draw();
    },
    end: () => {
      stream.removeListener("resize", draw);
      screen.end();
    },
  };
}

/** A line for each change. */
function lineRenderer(write: Write): WatchRenderer {
  return {
    show: (_view, changes) => write(changes.map((change) => `${changeLine(change)}\n`).join("")),
    end: () => undefined,
  };
}

/** A document for each look in which something has changed. */
function jsonRenderer(write: Write): WatchRenderer {
  return {
    show: async (view, changes) => {
      if (changes.length > 0) await write(`${jsonLine(view, changes)}\n`);
    },
    end: () => undefined,
  };
}
