import { clockText } from "./durations";
import { type Fact, type FactKind, factsOf } from "./facts";
import type { WatchView } from "./view";

/** Something that was not so in the view before. */
export interface Change {
  readonly kind: FactKind;
  /** On the environment's clock (ISO 8601). */
  readonly at: string;
  readonly text: string;
}

/** What a view says that the one before did not; the whole of it when there is none before. */
export function changesBetween(view: WatchView, previous?: WatchView): Change[] {
  const before = previous === undefined ? [] : factsOf(previous);
  const now = factsOf(view);
  const fresh = now.filter((fact) => !before.some((known) => same(known, fact)));
  const ended = before.flatMap(({ kind, key, over }) =>
    over === undefined || now.some((fact) => fact.kind === kind && fact.key === key)
      ? []
      : [{ kind, at: view.at, text: over }],
  );
  return [
    ...fresh.filter(worthTelling(previous)).map(({ kind, at = view.at, text }) => ({ kind, at, text })),
    ...ended,
  ];
}

const same = (left: Fact, right: Fact): boolean =>
  left.kind === right.kind &&
  left.key === right.key &&
  (left.identity ?? left.text) === (right.identity ?? right.text);

/** A first look need not list what is as it should be. */
function worthTelling(previous: WatchView | undefined): (fact: Fact) => boolean {
  return ({ kind, key, text }) => {
    const isNew = previous?.alarms.some(({ name }) => name === key) !== true;
    return !(kind === "alarm" && isNew && text.endsWith(": OK"));
  };
}

/** A change as one line: `10:00:12  BAKING version 3: …`. */
export function changeLine({ at, text }: Change): string {
  return `${clockText(at)}  ${text}`;
}
