/** A duration as a clock shows it: `0:42`, `12:05`, `1:03:00`. Below zero is 0. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** `10:00:12`, in UTC. */
export function clockText(at: string): string {
  return at.slice(11, 19);
}
