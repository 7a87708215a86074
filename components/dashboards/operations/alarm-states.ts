import { arnsOf } from "../../names";
import type { Widget } from "../dashboard-body";
import { alarmsOf, type EndpointSubject } from "../endpoint-subject";
import { plain, runbookLink } from "../markdown";
import { alarmStates, text } from "../widgets";

/**
 * The states of all alarms of the endpoint. The clones that a rollout makes for its new fleet come and go, and are not
 * among them; `npm run watch` shows them.
 */
export function alarmStatesWidget({ settings }: EndpointSubject): Widget {
  const names = [...alarmsOf(settings).map(({ name }) => name), ...settings.alarms.additionalAlarmNames];
  const arns = arnsOf(settings.scope);
  return alarmStates(
    "Alarms: those that ring first",
    names.map((name) => arns.of("cloudwatch", `alarm:${name}`)),
  );
}

/** What each alarm says, how bad it is, and what to read. */
export function alarmMeaningsWidget({ settings, endpointName }: EndpointSubject): Widget {
  const rows = alarmsOf(settings).map(({ name, severity, meaning, runbook }) => {
    const short = name.slice(endpointName.length + 1);
    return `| ${plain(short)} | ${severity} | ${plain(meaning)} | ${runbookLink(settings.runbookBaseUrl, runbook)} |`;
  });
  const table = [
    "**What the alarms say.** Severity 1 pages at once, 2 during the contacts' hours, 3 waits for the next working day.",
    "",
    "| alarm | severity | means | runbook |",
    "|---|---|---|---|",
    ...rows,
  ];
  return text(table.join("\n"), { width: 24, height: 4 + rows.length });
}
