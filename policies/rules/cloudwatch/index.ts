import type { Rule } from "../../model/rule/rule";
import { alarmActionsAreEnabled } from "./alarm-actions-are-enabled";
import { alarmHasAction } from "./alarm-has-action";
import { alarmNamesRunbookAndContact } from "./alarm-names-runbook-and-contact";
import { alarmReachesASubscriber } from "./alarm-reaches-a-subscriber";
import { alarmTreatsMissingData } from "./alarm-treats-missing-data";
import { alarmWatchesAPublishedMetric } from "./alarm-watches-a-published-metric";
import { logGroupHasRetention } from "./log-group-has-retention";
import { logGroupIsEncrypted } from "./log-group-is-encrypted";

/** Alarms and logs. */
export const cloudwatchRules: readonly Rule[] = [
  alarmHasAction,
  alarmActionsAreEnabled,
  alarmReachesASubscriber,
  alarmWatchesAPublishedMetric,
  alarmTreatsMissingData,
  alarmNamesRunbookAndContact,
  logGroupHasRetention,
  logGroupIsEncrypted,
];
