/** `2026-05-01T10:00:00Z`: the form of the times in SageMaker's events. */
export function isoSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
