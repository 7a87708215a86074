import type { EndpointCaller } from "../../shared/invoke-endpoint";
import type { ContractCache } from "./contract-cache";

/** What the gateway needs of the world. */
export interface GatewayWorld {
  readonly endpointName: string;
  readonly contracts: Pick<ContractCache, "get">;
  readonly callEndpoint: EndpointCaller;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow, for durations. */
  readonly stopwatch: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly newInferenceId: () => string;
  readonly log: GatewayLog;
  /** Writes a line as it is, for CloudWatch to read metrics from. */
  readonly writeLine: (line: string) => void;
}

/** Never given a body, nor anything of one. */
export interface GatewayLog {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields: Readonly<Record<string, unknown>>): void;
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}
