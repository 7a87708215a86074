import type { Checks } from "./checks";
import { unreachableHost } from "./public-url";
import { isTimeZone, timeZoneForm } from "./time-zone";

const several = { minimum: 1, maximum: 20 };

/** Checks the contacts and the address of the runbooks; answers the contacts' channels. */
export function checkPeople(checks: Checks, args: Readonly<Record<string, unknown>>): string[] {
  checks.text(
    "runbookBaseUrl",
    args.runbookBaseUrl,
    /^https:\/\/[^\s]+[^\s/]$/,
    "an https URL without a slash at its end",
  );
  const channels = checks.list("contacts", args.contacts, several, "contacts")?.map((value, index) => {
    const path = `contacts[${index}]`;
    const contact = checks.object(path, value, "a contact with name, channel and hours");
    if (contact === undefined) return undefined;
    for (const property of ["name", "hours"])
      checks.text(`${path}.${property}`, contact[property], /\S/, "a text");
    if (contact.timeZone !== undefined) checkTimeZone(checks, `${path}.timeZone`, contact.timeZone);
    return checkChannel(checks, `${path}.channel`, contact.channel);
  });
  return (channels ?? []).filter((channel) => channel !== undefined);
}

function checkChannel(checks: Checks, path: string, value: unknown): string | undefined {
  const channel = checks.text(path, value, /\S/, "a text such as mailto:team@example.com");
  if (channel === undefined || !channel.startsWith("https:")) return channel;
  const problem = unreachableHost(channel);
  return problem === undefined ? channel : checks.add(path, problem);
}

function checkTimeZone(checks: Checks, path: string, value: unknown): void {
  const zone = checks.text(path, value, /\S/, timeZoneForm);
  if (zone !== undefined && !isTimeZone(zone))
    checks.add(path, `must be ${timeZoneForm}, but is ${JSON.stringify(zone)}`);
}
