import type { OperatorWorld } from "../../../../functions/operator/shell/ports";
import type { ControlWrite } from "../../../../functions/shared/control-orders";
import type { DecisionRecord } from "../../../../functions/shared/ledger-records";
import type { Standing } from "../../../../functions/shared/orders/read-standing";
import type { DocumentReading } from "../../../../functions/shared/parameter-document-store";
import { endpointDocument } from "../orchestrator/samples";
import { standing } from "../shared/orders/sample-standing";
import { gateway } from "../traffic-hooks/shell/fake-hook-world";

export const canaryRuleName = "monitored-endpoint-prod-turbine-failure-canary";

/** A ledger of one endpoint in memory, with the rule of its canary and whatever goes wrong on the way. */
export class FakeOperatorWorld implements OperatorWorld {
  now = Date.parse("2026-05-01T12:00:00.000Z");
  state: Standing = standing();
  reading: DocumentReading | undefined = {
    kind: "document",
    document: endpointDocument({ gateway: { ...gateway, canaryRuleName } }),
  };
  readonly decisions: DecisionRecord[] = [];
  readonly nudges: string[] = [];
  readonly logged: string[] = [];
  pauses = 0;
  isRuleEnabled = true;
  /** Called once before each write; may change what it finds. */
  beforeWrite: () => void = () => undefined;
  /** Called after each write that was done, before it is answered. */
  afterWrite: () => void = () => undefined;
  nudgeFails = false;
  ruleFails = false;

  readonly clock = () => this.now;
  readonly pause = async () => {
    this.pauses += 1;
  };
  readonly documents = { read: async () => this.reading };
  readonly canaryRules = {
    disable: async () => this.setRule(false),
    enable: async () => this.setRule(true),
  };
  readonly nudge = async (decisionId: string) => {
    if (this.nudgeFails)
      throw Object.assign(new Error("rate exceeded"), { name: "TooManyRequestsException" });
    this.nudges.push(decisionId);
  };
  readonly log = {
    info: (message: string) => void this.logged.push(message),
    error: (message: string) => void this.logged.push(message),
  };
  readonly ledger: OperatorWorld["ledger"] = {
    standing: async () => this.state,
    control: async () => this.state.control,
    decisionsSince: (_name, since) => this.since(since),
    place: async (write) => {
      this.beforeWrite();
      if (this.state.control?.revision !== write.expectedRevision) return { kind: "lost" };
      const decisionId = this.write(write);
      this.afterWrite();
      return { kind: "placed", decisionId };
    },
  };

  /** What another writer does. */
  write({ record, decision }: Pick<ControlWrite, "record" | "decision">): string {
    const id = `decision-${this.decisions.length + 1}`;
    this.state = { ...this.state, control: record };
    this.decisions.push({ ...decision, id });
    return id;
  }

  private setRule(isEnabled: boolean): void {
    if (this.ruleFails) throw Object.assign(new Error("no such rule"), { name: "ResourceNotFoundException" });
    this.isRuleEnabled = isEnabled;
  }

  private async *since(sinceMs: number): AsyncGenerator<DecisionRecord> {
    for (const decision of this.decisions) if (Date.parse(decision.at) >= sinceMs) yield decision;
  }
}
