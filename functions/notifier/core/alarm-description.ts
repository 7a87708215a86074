import type { Severity } from "../../shared/incident-kinds";

/** What the description of an alarm of ours says; the components write it, for people who see the alarm alone. */
export interface AlarmDescription {
  /** What has happened when the alarm goes off, as a sentence. */
  readonly meaning: string;
  readonly severity: Severity;
  /** File name of the runbook without its extension, and where the runbooks are. */
  readonly runbook: string;
  readonly runbookBaseUrl: string;
  readonly contacts: readonly { readonly name: string; readonly channel: string; readonly hours: string }[];
}

/** Reads the description; `undefined` when it is none that the components write. */
export function readAlarmDescription(text: string): AlarmDescription | undefined {
  // A notification's line breaks have become blanks.
  const found =
    /^([\s\S]+?) Severity: ([123])\.\s+Runbook: (\S+)\/([^/\s]+)\.md(?:\s+Contacts: ([\s\S]*))?$/.exec(text);
  if (found === null) return undefined;
  const [, meaning = "", severity, runbookBaseUrl = "", runbook = "", contacts = ""] = found;
  return {
    meaning,
    severity: severity === "1" ? 1 : severity === "2" ? 2 : 3,
    runbook,
    runbookBaseUrl,
    contacts: contactsOf(contacts),
  };
}

/** `name (channel, hours); name (channel, hours)`; what is not of this form is left out. */
function contactsOf(text: string) {
  return text.split(/(?<=\)); /).flatMap((part) => {
    const found = /^(.+?) \((.+?), (.+)\)$/.exec(part.trim());
    const [, name = "", channel = "", hours = ""] = found ?? [];
    return found === null ? [] : [{ name, channel, hours }];
  });
}
