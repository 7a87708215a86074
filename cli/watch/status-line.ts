import { durationText } from "./durations";
import type { WatchView } from "./view";

/** Where a rollout is, in a few words. */
export function statusLine({ rollout }: Pick<WatchView, "rollout">): string {
  if (rollout === undefined) return "no rollout yet";
  const { state, share, bake, version } = rollout;
  return [
    state,
    ...(share?.kind === "known" ? [`${share.newPercent} % on version ${version}`] : []),
    ...(bake?.secondsLeft === undefined ? [] : [`bake ${durationText(bake.secondsLeft)} left`]),
  ].join(" · ");
}
