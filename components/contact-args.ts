/** Somebody to reach when an alarm goes off. */
export interface ContactArgs {
  /** Name of the person, team or rota, such as `turbine on-call`. */
  name: string;
  /**
   * Where to reach the contact. `mailto:` and `https:` addresses of the platform's contacts are subscribed to the
   * incident topic; every other text, such as a telephone number, is printed on the alarms only.
   */
  channel: string;
  /** When the contact is reachable, in words, such as `always` or `weekdays 08:00-18:00 CET`. */
  hours: string;
}
