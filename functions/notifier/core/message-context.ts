import type { People } from "../../shared/endpoint-document";
import type { DecisionRecord, RolloutRecord } from "../../shared/ledger-records";
import type { AlarmFacts } from "./alarm-facts";

/** What is known beside the incident when people are told of it; what could not be found out is said. */
export interface MessageContext {
  /** Those of the endpoint, or of the environment; absent where neither can be read. */
  readonly people?: People | undefined;
  /** The alarm that rang; absent for a decision, and where there is none any more. */
  readonly alarm?: AlarmFacts | undefined;
  readonly rollout?: RolloutRecord | undefined;
  /** The newest decisions about the endpoint, newest first. */
  readonly decisions: readonly DecisionRecord[];
  /** What the endpoint serves. */
  readonly servingVersion?: number | undefined;
  readonly unknown: readonly string[];
}
