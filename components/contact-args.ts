/** Somebody to reach about an incident. A list of contacts is in the order in which they are called. */
export interface ContactArgs {
  /** Name of the person, team or rota, such as `turbine on-call`. */
  name: string;
  /**
   * Where to reach the contact. `mailto:` and `https:` addresses of the platform's contacts are subscribed to the
   * incident topic; every other text, such as a telephone number, is printed on alarms and incidents only.
   */
  channel: string;
  /**
   * When the contact is reachable, in words. `always`, `daily 06:00-22:00`, `weekdays 08:00-18:00`, `mon-fri 08:00-18:00` and
   * `sat,sun 10:00-16:00` are understood together with `timeZone`, so that an incident says who is reachable now; any other
   * text is passed on as it is.
   */
  hours: string;
  /**
   * IANA name of the time zone that `hours` are in, such as `Europe/Berlin`. Default: none, for hours that need none or
   * name one themselves; whether the contact is reachable now is then unknown, unless the hours are `always`.
   */
  timeZone?: string;
}
