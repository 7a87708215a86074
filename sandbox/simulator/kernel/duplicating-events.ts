import type { EventSink } from "./ports";

/** Delivers every n-th event twice, as AWS documents that it may; the same calls give the same duplicates. */
export function duplicateEvents(events: EventSink, currentEveryNth: () => number): EventSink {
  let count = 0;
  return {
    put(event) {
      count += 1;
      const everyNth = currentEveryNth();
      events.put(event);
      if (everyNth > 0 && count % everyNth === 0) events.put(event);
    },
  };
}
