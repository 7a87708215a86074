import type { Checks } from "./checks";

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
    return checks.text(`${path}.channel`, contact.channel, /\S/, "a text such as mailto:team@example.com");
  });
  return (channels ?? []).filter((channel) => channel !== undefined);
}
