import { type IncidentMessage, incidentEvent } from "../../shared/incident-message";
import { mailSubject, mailText } from "./mail-text";
import type { Due } from "./plan-delivery";

/** SNS takes 256 KB for a message with all its forms (Publish), EventBridge for a request (PutEvents). */
export const maximumBytes = 262_144;
/** What a form adds around the texts. */
const reserveBytes = 4096;

/** A message as SNS takes it: JSON for web hooks and tools, a text for mail. */
export interface Publication {
  readonly subject: string;
  readonly message: string;
}

export function publicationOf(message: IncidentMessage): Publication {
  return {
    subject: mailSubject(message),
    message: JSON.stringify({ default: JSON.stringify(message), email: mailText(message) }),
  };
}

/** A message as EventBridge takes it. */
export interface EventEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

export const eventOf = (message: IncidentMessage): EventEntry => ({
  Source: incidentEvent.source,
  DetailType: incidentEvent.detailType,
  Detail: JSON.stringify(message),
});

/** The messages of a storm: one, unless its members do not fit into one. */
export function stormMessages(
  dues: readonly Due[],
  messageOf: (dues: readonly Due[]) => IncidentMessage,
): IncidentMessage[] {
  const message = messageOf(dues);
  if (dues.length <= 1 || bytesOf(message) <= maximumBytes - reserveBytes) return [message];
  const half = Math.ceil(dues.length / 2);
  return [dues.slice(0, half), dues.slice(half)].flatMap((part) => stormMessages(part, messageOf));
}

const bytesOf = (message: IncidentMessage): number => {
  const { subject, message: text } = publicationOf(message);
  return Buffer.byteLength(text, "utf8") + subject.length;
};

/** EventBridge takes ten entries in a request. */
const entriesAtOnce = 10;

/** Requests of as many entries as EventBridge takes at once. */
export function eventRequests<T extends { readonly entry: EventEntry }>(entries: readonly T[]): T[][] {
  const requests: T[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const each of entries) {
    const { Source, DetailType, Detail } = each.entry;
    const size = Buffer.byteLength(Detail, "utf8") + Source.length + DetailType.length;
    const last = requests.at(-1);
    if (last === undefined || last.length === entriesAtOnce || bytes + size > maximumBytes - reserveBytes) {
      requests.push([each]);
      bytes = size;
    } else {
      last.push(each);
      bytes += size;
    }
  }
  return requests;
}
