import type { TrafficShare } from "./traffic-share";
import type { RolloutView } from "./view";

const widestBar = 40;
const narrowestBar = 8;

/** `█████░░░░░░░░░░░░░░░ 25 % version 3, 75 % version 2`; without the bar where there is no room for one. */
export function trafficBar(
  share: TrafficShare,
  { version, previousVersion }: Pick<RolloutView, "version" | "previousVersion">,
  width: number,
): string {
  if (share.kind === "unknown") return `unknown: ${share.reason}`;
  const old = previousVersion === undefined ? "the old one" : `version ${previousVersion}`;
  const text = `${share.newPercent} % version ${version}, ${share.oldPercent} % ${old}`;
  const room = Math.min(widestBar, width - text.length - 1);
  if (room < narrowestBar) return text;
  const filled = Math.round((share.newPercent / 100) * room);
  return `${"█".repeat(filled)}${"░".repeat(room - filled)} ${text}`;
}
