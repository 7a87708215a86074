import type { SimulatedTime } from "../../kernel/ports";
import { AwsError } from "../../kernel/service";

/** A header, a query parameter or a member of the body that every request of a connection has. */
export interface HttpParameter {
  readonly key: string;
  readonly value: string;
  readonly isSecret: boolean;
}

export type Credentials =
  | { readonly kind: "API_KEY"; readonly name: string; readonly value: string }
  | { readonly kind: "BASIC"; readonly username: string; readonly password: string };

/** A connection with its secrets, which no answer shows. */
export interface ConnectionRecord {
  readonly name: string;
  readonly arn: string;
  readonly secretArn: string;
  readonly description: string | undefined;
  readonly kmsKeyIdentifier: string | undefined;
  readonly credentials: Credentials;
  readonly headers: readonly HttpParameter[];
  readonly queryStrings: readonly HttpParameter[];
  readonly bodies: readonly HttpParameter[];
  readonly state: "AUTHORIZED" | "DEAUTHORIZED";
  readonly created: SimulatedTime;
  readonly modified: SimulatedTime;
  readonly authorized: SimulatedTime | undefined;
}

export interface ApiDestinationRecord {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly connectionArn: string;
  readonly endpoint: string;
  readonly method: string;
  readonly ratePerSecond: number;
  readonly created: SimulatedTime;
  readonly modified: SimulatedTime;
}

/** The connections and API destinations of the account, by name. */
export class DestinationStore {
  readonly connections = new Map<string, ConnectionRecord>();
  readonly destinations = new Map<string, ApiDestinationRecord>();

  connection(name = ""): ConnectionRecord {
    const found = this.connections.get(name);
    if (found === undefined)
      throw notFound(`Failed to describe the connection(s). Connection '${name}' does not exist.`);
    return found;
  }

  connectionWithArn(arn: string | undefined): ConnectionRecord | undefined {
    return [...this.connections.values()].find((connection) => connection.arn === arn);
  }

  destination(name = ""): ApiDestinationRecord {
    const found = this.destinations.get(name);
    if (found === undefined)
      throw notFound(
        `Failed to describe the api-destination(s). An api-destination '${name}' does not exist.`,
      );
    return found;
  }

  destinationWithArn(arn: string | undefined): ApiDestinationRecord | undefined {
    return [...this.destinations.values()].find((destination) => destination.arn === arn);
  }

  /** A destination works as long as its connection is there and authorized. */
  isActive({ connectionArn }: ApiDestinationRecord): boolean {
    return this.connectionWithArn(connectionArn)?.state === "AUTHORIZED";
  }
}

export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message);
}

export function alreadyExists(what: string, name: string): AwsError {
  return new AwsError("ResourceAlreadyExistsException", `${what} ${name} already exists.`);
}
