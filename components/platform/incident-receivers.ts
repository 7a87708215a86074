import type * as pulumi from "@pulumi/pulumi";
import type { IncidentsArgs } from "../incident-args";
import { type EnvironmentScope, platformNames } from "../names";
import { headerValueForm, routingKeyForm } from "../validation/secret-forms";
import { pagerDutyRoutes, webhookRoutes } from "./incident-routes";
import { type IncidentReceiver, type ReceiverSurroundings, registerReceiver } from "./register-receiver";
import { secretText } from "./secret-text";

/** PagerDuty's address for accounts outside of its European region. */
const pagerDutyEndpoint = "https://events.pagerduty.com/v2/enqueue";

/** Registers the receivers of incidents that are configured. */
export function registerIncidentReceivers(
  scope: EnvironmentScope,
  incidents: IncidentsArgs | undefined,
  surroundings: ReceiverSurroundings,
  options: pulumi.CustomResourceOptions,
): void {
  const { pagerDuty, webhook } = incidents ?? {};
  const { prefix } = platformNames(scope);
  const receivers: IncidentReceiver[] = [];
  if (pagerDuty !== undefined) {
    const key = secretText("incidents.pagerDuty.routingKey", pagerDuty.routingKey, routingKeyForm);
    receivers.push({
      name: `${prefix}-pagerduty`,
      description: `PagerDuty, for incidents of ${scope.environment}.`,
      url: pagerDuty.endpoint ?? pagerDutyEndpoint,
      // PagerDuty takes 120 events a minute of one integration.
      requestsPerSecond: 2,
      // A connection has to have a header; what PagerDuty reads is in the body.
      header: { name: "X-Routing-Key", value: key },
      body: { routing_key: key },
      routes: pagerDutyRoutes(scope),
    });
  }
  if (webhook !== undefined) {
    const value = secretText("incidents.webhook.headerValue", webhook.headerValue, headerValueForm);
    receivers.push({
      name: `${prefix}-incident-webhook`,
      description: `The web hook for incidents of ${scope.environment}.`,
      url: webhook.url,
      requestsPerSecond: 10,
      header: { name: webhook.headerName, value },
      body: {},
      routes: webhookRoutes(scope),
    });
  }
  for (const receiver of receivers) registerReceiver(scope, receiver, surroundings, options);
}
