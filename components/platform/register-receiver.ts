import { EventApiDestination, EventConnection, EventRule, EventTarget } from "@pulumi/aws/cloudwatch";
import { Role, RolePolicy } from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { arnsOf, type EnvironmentScope } from "../names";
import { allow } from "../orchestration/allow";
import { policyDocument, trustPolicy } from "../orchestration/role-policy";
import type { IncidentRoute } from "./incident-routes";

/** Somebody outside of AWS who is told of incidents. */
export interface IncidentReceiver {
  /** Physical name of its connection, its destination and its role. */
  readonly name: string;
  readonly description: string;
  readonly url: string;
  /** What the receiver takes at most; EventBridge keeps the rest until later. */
  readonly requestsPerSecond: number;
  readonly header: { readonly name: string; readonly value: pulumi.Output<string> };
  /** What EventBridge adds to the body of each request. */
  readonly body: Readonly<Record<string, pulumi.Output<string>>>;
  readonly routes: readonly IncidentRoute[];
}

export interface ReceiverSurroundings {
  readonly kmsKeyArn: pulumi.Output<string>;
  readonly undeliveredQueueArn: pulumi.Output<string>;
}

/** A receiver that is away for longer is not waited for: the message is put aside, and an alarm says so. */
const longestAbsenceSeconds = 900;

/** Registers a receiver with its secrets, a role that may call it and nothing else, and the rules that tell it. */
export function registerReceiver(
  scope: EnvironmentScope,
  { name, description, url, requestsPerSecond, header, body, routes }: IncidentReceiver,
  { kmsKeyArn, undeliveredQueueArn }: ReceiverSurroundings,
  options: pulumi.CustomResourceOptions,
): void {
  const connection = new EventConnection(
    name,
    {
      name,
      description,
      authorizationType: "API_KEY",
      kmsKeyIdentifier: kmsKeyArn,
      authParameters: {
        apiKey: { key: header.name, value: header.value },
        ...(Object.keys(body).length === 0
          ? {}
          : {
              invocationHttpParameters: {
                bodies: Object.entries(body).map(([key, value]) => ({ key, value, isValueSecret: true })),
              },
            }),
      },
    },
    options,
  );
  const destination = new EventApiDestination(
    name,
    {
      name,
      description,
      connectionArn: connection.arn,
      invocationEndpoint: url,
      httpMethod: "POST",
      invocationRateLimitPerSecond: requestsPerSecond,
    },
    options,
  );
  const role = registerCallerRole(scope, name, options);
  for (const route of routes) {
    const rule = new EventRule(
      route.name,
      {
        name: route.name,
        description: route.description,
        state: "ENABLED",
        eventPattern: route.eventPattern,
      },
      options,
    );
    new EventTarget(
      route.name,
      {
        rule: rule.name,
        targetId: "receiver",
        arn: destination.arn,
        roleArn: role.arn,
        ...route.input,
        retryPolicy: { maximumEventAgeInSeconds: longestAbsenceSeconds, maximumRetryAttempts: 185 },
        deadLetterConfig: { arn: undeliveredQueueArn },
      },
      options,
    );
  }
}

/** The role that EventBridge calls the receiver with. */
function registerCallerRole(
  scope: EnvironmentScope,
  name: string,
  options: pulumi.CustomResourceOptions,
): Role {
  const role = new Role(name, { name, assumeRolePolicy: trustPolicy("events", scope.accountId) }, options);
  // AWS adds an identifier of its own to the destination's name.
  const destination = arnsOf(scope).of("events", `api-destination/${name}/*`);
  new RolePolicy(
    name,
    {
      role: role.name,
      name: "permissions",
      policy: policyDocument([allow("CallTheReceiver", ["events:InvokeApiDestination"], [destination])]),
    },
    options,
  );
  return role;
}
