import type { ChapterRecord } from "./demo-record";
import { untilAborted } from "./interruption";
import type { Narrator } from "./narrator";

/** Tells one chapter, and returns when it is told or the demo is interrupted. */
export type ChapterRunner = (title: string, tell: () => Promise<void>) => Promise<void>;

/** Runs chapters one after the other and notes when each began and ended; an interrupted one is not noted. */
export function chapterRunner(
  narrator: Narrator,
  chapters: ChapterRecord[],
  signal: AbortSignal,
): ChapterRunner {
  return async (title, tell) => {
    signal.throwIfAborted();
    narrator.chapter(title);
    const startedAtSeconds = narrator.elapsedSeconds();
    await untilAborted(tell(), signal);
    chapters.push({ title, startedAtSeconds, endedAtSeconds: narrator.elapsedSeconds() });
  };
}
