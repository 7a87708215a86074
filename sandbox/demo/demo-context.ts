import type { SandboxVariables } from "../data/registry-clients";
import type { TrainingData } from "../data/training-data";
import type { SandboxClockClient } from "../world/sandbox-clock-client";
import type { DemoClients } from "./demo-clients";
import type { DemoPulumi } from "./demo-pulumi";
import type { Narrator } from "./narrator";

/** Names the sandbox's stack gives. They are literal, so the demo can look for them before they exist. */
export const demoNames = {
  stack: "sandbox",
  environment: "sandbox",
  /** The endpoint's name in the stack's settings. */
  endpoint: "turbine-failure",
  /** Its name in SageMaker. */
  endpointName: "sandbox-turbine-failure",
  documentPath: "/monitored-endpoint/sandbox/endpoints/",
  ledgerTableName: "monitored-endpoint-sandbox-ledger",
  knowledgeBaseTableName: "monitored-endpoint-sandbox-knowledge-base",
  dataBucketName: "monitored-endpoint-sandbox-data-000000000000-us-east-1",
} as const;

/** What every chapter has at hand. */
export interface DemoContext {
  readonly narrator: Narrator;
  readonly environment: SandboxVariables;
  readonly clock: SandboxClockClient;
  readonly clients: DemoClients;
  readonly pulumi: DemoPulumi;
  readonly data: TrainingData;
  /** Aborted when the demo is to end early. */
  readonly signal: AbortSignal;
}
