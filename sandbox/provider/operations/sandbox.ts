import type { Clients } from "./clients";
import type { WaitSettings } from "./wait";

/** What a resource's operations work with. */
export interface Sandbox {
  readonly clients: Clients;
  readonly accountId: string;
  readonly region: string;
  readonly wait: WaitSettings;
}

/** An ARN of the sandbox's account. */
export function arn(sandbox: Sandbox, service: string, resource: string): string {
  return `arn:aws:${service}:${sandbox.region}:${sandbox.accountId}:${resource}`;
}
