import type { AlarmChange, AlarmFacts } from "../collect/report-facts";
import type { AlarmPeriod, Link } from "./report-data";

/** What an alarm's description says, which the components write: what it means, how bad it is, what to do. */
export interface AlarmMeaning {
  readonly meaning: string;
  readonly severity: 1 | 2 | 3;
  readonly runbook?: Link;
}

export function alarmMeaning({ name, description }: Pick<AlarmFacts, "name" | "description">): AlarmMeaning {
  const [, severity] = /Severity: ([123])/.exec(description) ?? [];
  const [, runbook] = /^Runbook: (\S+)$/m.exec(description) ?? [];
  const [first = ""] = description.split("\n");
  const meaning = first.replace(/\s*Severity: [123]\.?\s*$/, "").trim();
  const link = runbook === undefined ? undefined : runbookLink(runbook);
  return {
    meaning: meaning === "" ? `The alarm ${name} rings.` : meaning,
    // An alarm that does not say how bad it is may be as bad as any.
    severity: severity === "2" ? 2 : severity === "3" ? 3 : 1,
    ...(link === undefined ? {} : { runbook: link }),
  };
}

/** A link to a runbook; `undefined` for what is no address of a web page. */
export function runbookLink(address: string): Link | undefined {
  if (!/^https?:\/\/[^\s<>"']+$/i.test(address)) return undefined;
  const name = address.replace(/\/+$/, "").split("/").at(-1)?.replace(/\.md$/, "") ?? address;
  return { text: `runbook ${name}`, href: address };
}

/**
 * The endpoint that an alarm belongs to, by its name: the longest one that it begins with, so that `prod-turbine` does not
 * get the alarms of `prod-turbine-failure`.
 */
export function endpointOfAlarm(alarmName: string, endpointNames: readonly string[]): string | undefined {
  return endpointNames
    .filter((name) => alarmName.startsWith(`${name}-`) || alarmName.startsWith(`${name}.`))
    .sort((a, b) => b.length - a.length)[0];
}

/** When the alarm rang, by its changes, oldest first; one that rang at the beginning of what is known rings from there. */
export function ringingPeriods(
  changes: readonly AlarmChange[],
  knownSince: string,
  now: AlarmFacts | undefined,
): AlarmPeriod[] {
  const periods: AlarmPeriod[] = [];
  let from: string | undefined;
  for (const { to, at } of changes) {
    if (to === "ALARM") from ??= at;
    else if (from !== undefined) {
      periods.push({ name: changes[0]?.alarmName ?? "", from, to: at });
      from = undefined;
    }
  }
  const name = changes[0]?.alarmName ?? now?.name ?? "";
  if (from !== undefined) periods.push({ name, from });
  else if (changes.length === 0 && now?.state === "ALARM")
    periods.push({ name, from: now.since ?? knownSince });
  return periods;
}
