/** One subscription of the incident topic. */
export interface Subscription {
  readonly protocol: "email" | "https";
  readonly endpoint: string;
}

/** The subscriptions that contacts' channels ask for; a channel that SNS cannot reach asks for none. */
export function subscriptionsOf(channels: readonly string[]): Subscription[] {
  return [...new Set(channels)].flatMap((channel): Subscription[] => {
    if (/^mailto:[^@\s]+@[^@\s]+$/.test(channel))
      return [{ protocol: "email", endpoint: channel.slice("mailto:".length) }];
    return /^https:\/\/\S+$/.test(channel) ? [{ protocol: "https", endpoint: channel }] : [];
  });
}
