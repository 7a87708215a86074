import type { VersionOrder, VersionOrderKind } from "../../shared/control-record";
import type { RetainedConfiguration, RolloutRecord } from "../../shared/ledger-records";
import type { MatterTopic } from "../../shared/matter-record";
import type { Candidate, LiveConfiguration } from "./facts";
import type { RolloutEvent } from "./transition-table";

/** The one next step for an endpoint. `nothing`, `wait` and `needsPerson` end the invocation's work on it. */
export type Decision =
  | { readonly kind: "nothing" | "wait"; readonly reason: string }
  | { readonly kind: "needsPerson"; readonly topic: MatterTopic; readonly reason: string }
  | {
      readonly kind: "adopt";
      readonly live: Extract<LiveConfiguration, { kind: "read" }>;
      /** Someone changed the endpoint by hand: what served before is not to come back on its own. */
      readonly replacedByHand: boolean;
      readonly reason: string;
    }
  | {
      readonly kind: "receive";
      readonly candidate: Candidate;
      readonly purpose: RolloutRecord["purpose"];
      /** The configuration that a return goes to. */
      readonly returnTo?: RetainedConfiguration;
      /** The person's order that is carried out with it. */
      readonly order?: VersionOrder;
      readonly reason: string;
    }
  | {
      readonly kind: "refuseOrder";
      readonly orderKind: VersionOrderKind;
      readonly order: VersionOrder;
      readonly reason: string;
    }
  | {
      readonly kind: "skipGate";
      readonly rollout: RolloutRecord;
      readonly order: VersionOrder;
      readonly reason: string;
    }
  | {
      readonly kind: "takeOver" | "checkGate" | "prepare" | "requestUpdate" | "publishAbort";
      readonly rollout: RolloutRecord;
      readonly reason: string;
    }
  | {
      readonly kind: "planAlarmClones" | "makeAlarmClones" | "removeAlarmClones";
      readonly rollout: RolloutRecord;
      readonly reason: string;
    }
  | CheckStep
  | {
      /** What happened to the rollout; the transition table says where it leads. */
      readonly kind: "move";
      readonly rollout: RolloutRecord;
      readonly event: RolloutEvent;
      readonly reason: string;
    };

/** What the check of a version on its candidate endpoint needs next. */
export interface CheckStep {
  readonly kind:
    | "createCandidate"
    | "removeStaleCandidate"
    | "markDeployment"
    | "requestDeployment"
    | "findDeployment"
    | "judgeCheck"
    | "cleanUpCheck";
  readonly rollout: RolloutRecord;
  readonly reason: string;
}
