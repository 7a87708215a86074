import type * as pulumi from "@pulumi/pulumi";

/** PagerDuty, as a receiver of incidents. */
export interface PagerDutyArgs {
  /**
   * Integration key of an Events API v2 integration of a service in PagerDuty: 32 letters and digits. A secret: pass it on
   * from a secret of the stack's configuration. It is kept by EventBridge's connection in Secrets Manager, and nowhere else.
   */
  routingKey: pulumi.Input<string>;
  /**
   * Where events are sent. Default `https://events.pagerduty.com/v2/enqueue`; accounts in PagerDuty's European region use
   * `https://events.eu.pagerduty.com/v2/enqueue`.
   */
  endpoint?: string;
}

/** A web hook, as a receiver of incidents: each message about one is posted to it as JSON. */
export interface IncidentWebhookArgs {
  /** Address of the web hook, an `https:` URL that can be reached from the internet, at most 2048 characters. */
  url: string;
  /** Name of the header that the web hook knows its sender by, such as `Authorization`. */
  headerName: string;
  /**
   * Value of that header, 1 to 512 characters. A secret: pass it on from a secret of the stack's configuration. It is kept by
   * EventBridge's connection in Secrets Manager, and nowhere else.
   */
  headerValue: pulumi.Input<string>;
}

/**
 * Where incidents are sent beside the contacts' channels. What a receiver does not take within a quarter of an hour is kept
 * in a queue, and an alarm says so by way of the contacts' channels.
 */
export interface IncidentsArgs {
  /** Triggers, acknowledges and resolves incidents in PagerDuty. Default: none. */
  pagerDuty?: PagerDutyArgs;
  /** Posts every message about an incident to a web hook. Default: none. */
  webhook?: IncidentWebhookArgs;
}
