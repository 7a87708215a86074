/** How figures are put into words: with their unit, and with as many digits as say something. */

const shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `27 Nov 2026, 01:30 UTC`. */
export function timeText(time: string | number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return "an unknown time";
  return `${dayText(date.getTime())} ${date.getUTCFullYear()}, ${clockText(date.getTime())} UTC`;
}

/** `27 Nov, 01:30`: in UTC, where a heading says so. */
export const shortTimeText = (time: string | number): string => `${dayText(time)}, ${clockText(time)}`;

export function dayText(time: string | number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${shortMonths[date.getUTCMonth()] ?? ""}`;
}

/** `01:30`, in UTC. */
export const clockText = (time: string | number): string => new Date(time).toISOString().slice(11, 16);

/** `45 s`, `12 min`, `3 h 20 min`, `5 days`. */
export function durationText(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}

/** Three digits that count: `0.0123`, `1.23`, `123`, `12,300`. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}

export const countText = (value: number): string => Math.round(value).toLocaleString("en-US");

/** `38 ms`, `1.2 s`. */
export const millisecondsText = (ms: number): string =>
  ms >= 1000 ? `${numberText(ms / 1000)} s` : `${numberText(ms)} ms`;

/** `37 %`, `0.4 %`: of a share from 0 to 1. */
export const shareText = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

export const sigmaText = (sigma: number): string => `${Number(sigma.toFixed(1))} σ`;

/** How far a mean lies from that of the baseline, such as `mean 4.6 σ above`. */
export function shiftText(shift: number): string {
  const distance = Number(Math.abs(shift).toFixed(1));
  return distance === 0
    ? "mean as in the baseline"
    : `mean ${sigmaText(distance)} ${shift > 0 ? "above" : "below"}`;
}

/** `1 window`, `3 windows`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;

/** `a, b and c`. */
export function listText(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** The first letter as at the beginning of a sentence. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is longer than a cell or a title can hold, cut at a word. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const space = cut.lastIndexOf(" ");
  return `${space > length * 0.6 ? cut.slice(0, space) : cut}…`;
}
