import { randomUUID } from "node:crypto";
import type {
  CreateApiDestinationCommandInput,
  DescribeApiDestinationCommandInput,
  ListApiDestinationsCommandInput,
  UpdateApiDestinationCommandInput,
} from "@aws-sdk/client-eventbridge";
import { pageOf } from "../../kernel/pages";
import type { Operation, RequestContext } from "../../kernel/service";
import { validation } from "../rule-operations";
import {
  type ApiDestinationRecord,
  alreadyExists,
  type DestinationStore,
  notFound,
} from "./connection-store";

const entriesPerPage = 100;
/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateApiDestination.html */
const defaultRatePerSecond = 300;

/** The operations on API destinations. */
export function apiDestinationOperations(store: DestinationStore): Record<string, Operation> {
  const answer = (destination: ApiDestinationRecord) => ({
    ApiDestinationArn: destination.arn,
    ApiDestinationState: store.isActive(destination) ? "ACTIVE" : "INACTIVE",
    CreationTime: new Date(destination.created),
    LastModifiedTime: new Date(destination.modified),
  });
  const describe = (destination: ApiDestinationRecord) => ({
    ...answer(destination),
    Name: destination.name,
    ConnectionArn: destination.connectionArn,
    InvocationEndpoint: destination.endpoint,
    HttpMethod: destination.method,
    InvocationRateLimitPerSecond: destination.ratePerSecond,
  });
  return {
    CreateApiDestination: (input: CreateApiDestinationCommandInput, context: RequestContext) => {
      const { Name: name = "", ConnectionArn: connectionArn = "", InvocationEndpoint: endpoint = "" } = input;
      if (store.destinations.has(name)) throw alreadyExists("An api-destination", name);
      checkConnection(store, connectionArn);
      checkEndpoint(endpoint);
      const destination = {
        name,
        arn: `arn:aws:events:${context.region}:${context.accountId}:api-destination/${name}/${randomUUID()}`,
        description: input.Description,
        connectionArn,
        endpoint,
        method: input.HttpMethod ?? "POST",
        ratePerSecond: input.InvocationRateLimitPerSecond ?? defaultRatePerSecond,
        created: context.now,
        modified: context.now,
      };
      store.destinations.set(name, destination);
      return answer(destination);
    },
    UpdateApiDestination: (input: UpdateApiDestinationCommandInput, context: RequestContext) => {
      const known = store.destination(input.Name);
      const destination = {
        ...known,
        description: input.Description ?? known.description,
        connectionArn: input.ConnectionArn ?? known.connectionArn,
        endpoint: input.InvocationEndpoint ?? known.endpoint,
        method: input.HttpMethod ?? known.method,
        ratePerSecond: input.InvocationRateLimitPerSecond ?? known.ratePerSecond,
        modified: context.now,
      };
      checkConnection(store, destination.connectionArn);
      checkEndpoint(destination.endpoint);
      store.destinations.set(known.name, destination);
      return answer(destination);
    },
    DescribeApiDestination: (input: DescribeApiDestinationCommandInput) => {
      const destination = store.destination(input.Name);
      return { ...describe(destination), Description: destination.description };
    },
    DeleteApiDestination: (input: DescribeApiDestinationCommandInput) => {
      store.destinations.delete(store.destination(input.Name).name);
      return {};
    },
    ListApiDestinations: (input: ListApiDestinationsCommandInput) => {
      const found = [...store.destinations.values()]
        .filter(({ name }) => name.startsWith(input.NamePrefix ?? ""))
        .filter(
          ({ connectionArn }) => input.ConnectionArn === undefined || connectionArn === input.ConnectionArn,
        )
        .sort((left, right) => (left.name < right.name ? -1 : 1));
      const page = pageOf(found, {
        token: input.NextToken,
        size: input.Limit ?? entriesPerPage,
        invalidTokenCode: "ValidationException",
      });
      return { ApiDestinations: page.items.map(describe), NextToken: page.nextToken };
    },
  };
}

function checkConnection(store: DestinationStore, arn: string): void {
  if (store.connectionWithArn(arn) === undefined) throw notFound(`Connection '${arn}' does not exist.`);
}

/** Any host may be named, as in AWS; whatever is sent there stays on this machine. */
function checkEndpoint(endpoint: string): void {
  const text = endpoint.replaceAll("*", "x");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "https:") return;
  throw validation(`Parameter InvocationEndpoint is not valid. Reason: ${endpoint} is no HTTPS address.`);
}
