/** EventBridge's rate of a window. It knows minutes, hours and days, and wants the singular for one. */
export function rateExpression(windowMinutes: number): string {
  if (windowMinutes % 1440 === 0) return rate(windowMinutes / 1440, "day");
  return windowMinutes % 60 === 0 ? rate(windowMinutes / 60, "hour") : rate(windowMinutes, "minute");
}

function rate(count: number, unit: string): string {
  return `rate(${count} ${unit}${count === 1 ? "" : "s"})`;
}

/** Model Monitor's schedule of a window, which must be whole hours that divide a day. */
export function monitorCronExpression(windowMinutes: number): string {
  if (windowMinutes === 60) return "cron(0 * ? * * *)";
  return windowMinutes === 1440 ? "cron(0 0 ? * * *)" : `cron(0 0/${windowMinutes / 60} ? * * *)`;
}
