import { explained } from "../aws/explained";
import { type Change, changesBetween } from "./changes";
import { isThrottled, nextInterval } from "./interval";
import type { Looker } from "./looker";
import type { Verdict, WatchView } from "./view";
import { watchView } from "./watch-view";

/** Whoever shows what is seen. */
export interface WatchRenderer {
  show(view: WatchView, changes: readonly Change[]): Promise<void>;
  /** Leaves the output as a shell expects it. */
  end(): void;
}

export interface FollowOptions {
  /** One look, whatever runs. */
  readonly once: boolean;
  /** When no rollout runs, the next one is waited for. */
  readonly wait: boolean;
  /** When no rollout runs any more, the verdict of the last one counts. */
  readonly untilVerdict: boolean;
  /** How many of the environment's seconds pass in one of ours. */
  readonly pace: number;
  /** What is asked, for errors. */
  readonly title: string;
  pause(milliseconds: number): Promise<void>;
}

/** What the watching came to. */
export type FollowEnd =
  | { readonly kind: "looked" }
  | { readonly kind: "nothingRuns" }
  | (Verdict & { readonly kind: "verdict" });

/** So many looks in a row without the ledger are no hiccup. */
const looksWithoutLedger = 10;

/** Looks until there is nothing more to see. @throws UserError when the ledger cannot be asked. */
export async function follow(
  looker: Pick<Looker, "look">,
  renderer: WatchRenderer,
  { once, wait, untilVerdict, pace, title, pause }: FollowOptions,
): Promise<FollowEnd> {
  let view: WatchView | undefined;
  let first: string | undefined;
  let followed: string | undefined;
  let [throttled, failed] = [0, 0];
  for (;;) {
    const { look, errors, ledgerError } = await looker.look();
    failed = ledgerError === undefined ? 0 : failed + 1;
    if (view === undefined ? failed > 0 && !isOneItem(ledgerError) : failed >= looksWithoutLedger)
      await explained(title, () => Promise.reject(ledgerError));
    const next = watchView(look, view);
    await renderer.show(next, changesBetween(next, view));
    const current = keyOf(next);
    first ??= current;
    if (once) return { kind: "looked" };
    if (next.activity === "rollout" || (wait && current !== undefined && current !== first))
      followed ??= current;
    const end = followed === undefined ? undefined : endOf(next, followed);
    if (end !== undefined) return { kind: "verdict", ...end };
    if (followed === undefined && next.activity === "none" && !wait) return atRest(next, untilVerdict);
    throttled = errors.some(isThrottled) ? throttled + 1 : 0;
    view = next;
    await pause(nextInterval({ pace, busy: next.activity === "rollout", throttled }));
  }
}

/** An item that was edited by hand can be read again once it is restored, and hides only itself. */
const isOneItem = (error: unknown): boolean => error instanceof Error && error.name === "LedgerItemError";

const keyOf = ({ rollout }: WatchView): string | undefined =>
  rollout === undefined ? undefined : keyOfOne(rollout);

const keyOfOne = ({ startedAt, version }: { readonly startedAt: string; readonly version: number }): string =>
  `${startedAt} ${version}`;

/** Nothing runs, and nobody wants to wait for it. */
function atRest({ rollout }: WatchView, untilVerdict: boolean): FollowEnd {
  const verdict = untilVerdict ? rollout?.verdict : undefined;
  return verdict === undefined ? { kind: "nothingRuns" } : { kind: "verdict", ...verdict };
}

function endOf({ rollout, endedMeanwhile }: WatchView, followed: string): Verdict | undefined {
  const ended = [endedMeanwhile, rollout].find((each) => each !== undefined && keyOfOne(each) === followed);
  return ended?.verdict;
}
