export const timeZoneForm = "the IANA name of a time zone, such as Europe/Berlin";

/** Whether it is the name of a time zone. An offset such as `+01:00`, which Intl takes too, says nothing about summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
