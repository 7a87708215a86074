import type { People } from "../alarms/alarm-description";

/** Who is told, in the order in which they are called, as the functions read it. */
export function peopleDocument({ runbookBaseUrl, contacts }: People) {
  return {
    runbookBaseUrl,
    // The functions refuse properties they do not know, so that only the known ones are passed on.
    contacts: contacts.map(({ name, channel, hours, timeZone }) => ({ name, channel, hours, timeZone })),
  };
}
