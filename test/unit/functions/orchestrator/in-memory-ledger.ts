import type { LedgerWrite } from "../../../../functions/orchestrator/core/ledger-write";
import type { Ledger, LedgerFacts } from "../../../../functions/orchestrator/shell/ports";
import { type ControlOrder, orderWrite } from "../../../../functions/shared/control-orders";
import { type ControlRecord, readControlItem } from "../../../../functions/shared/control-record";
import {
  type BlockRecord,
  type DecisionRecord,
  type RolloutRecord,
  readBlockItem,
  readDecisionItem,
  readRolloutItem,
  readVariantItem,
  type VariantRecord,
} from "../../../../functions/shared/ledger-records";

import { type MatterRecord, readMatterItem } from "../../../../functions/shared/matter-record";

interface ServingChange {
  readonly from: string | undefined;
  readonly to: string;
  readonly version: number | undefined;
  readonly decision: LedgerWrite["decision"];
}

/** The ledger with DynamoDB's conditional semantics, for one endpoint, without DynamoDB. */
export class InMemoryLedger {
  rollout: RolloutRecord | undefined;
  readonly variants = new Map<string, VariantRecord>();
  readonly blocks = new Map<number, BlockRecord>();
  readonly decisions: DecisionRecord[] = [];
  control: ControlRecord | undefined;
  matter: MatterRecord | undefined;
  /** What somebody has done to the items by hand. */
  problems: string[] = [];
  /** Each change of what serves, with the decision that was written together with it. */
  readonly servingChanges: ServingChange[] = [];
  private writes = 0;

  /** Gives an order as a command does: through the function, in one conditional write. */
  order(order: ControlOrder, at: number): void {
    const write = orderWrite("sandbox-turbine-failure", this.control, order, new Date(at).toISOString());
    this.control = readControlItem({ ...write.record });
    this.decisions.push(readDecisionItem({ ...write.decision, id: `order-${write.record.revision}` }));
  }

  read(_endpointName: string, variantName: string, versions: readonly number[]): LedgerFacts {
    const variant = this.variants.get(variantName);
    return {
      ...(this.rollout === undefined ? {} : { rollout: this.rollout }),
      ...(variant === undefined ? {} : { variant }),
      ...(this.control === undefined ? {} : { control: this.control }),
      ...(this.matter === undefined ? {} : { matter: this.matter }),
      problems: this.problems,
      blocks: new Map([...this.blocks].filter(([version]) => versions.includes(version))),
    };
  }

  write(write: LedgerWrite): Awaited<ReturnType<Ledger["write"]>> {
    const { rollout, variant, block, control, matter, decision } = write;
    if (rollout !== undefined && this.rollout?.fence !== write.expectedFence) return "lost";
    if (
      variant !== undefined &&
      this.variants.get(variant.record.variantName)?.endpointConfigName !== variant.expectedConfigName
    )
      return "lost";
    if (control !== undefined && this.control?.revision !== control.expectedRevision) return "lost";
    if (matter !== undefined && this.matter?.revision !== matter.expectedRevision) return "lost";
    this.writes += 1;
    const writeId = `write-${this.writes}`;
    // Through the readers, so that what the functions write is what they can read.
    if (rollout !== undefined) this.rollout = readRolloutItem({ ...rollout, writeId });
    if (variant !== undefined) this.noteChange(variant.record, decision);
    if (variant !== undefined)
      this.variants.set(variant.record.variantName, readVariantItem({ ...variant.record, writeId }));
    if (block !== undefined) this.blocks.set(block.modelPackageVersion, readBlockItem({ ...block }));
    if (control !== undefined) this.control = readControlItem({ ...control.record });
    if (matter !== undefined) this.matter = readMatterItem({ ...matter.record });
    for (const each of [decision, matter?.decision])
      if (each !== undefined) this.decisions.push(readDecisionItem({ ...each, id: writeId }));
    return "written";
  }

  private noteChange(
    { variantName, endpointConfigName: to, modelPackageVersion: version }: Omit<VariantRecord, "writeId">,
    decision: LedgerWrite["decision"],
  ): void {
    const from = this.variants.get(variantName)?.endpointConfigName;
    if (from !== to) this.servingChanges.push({ from, to, version, decision });
  }

  /** The decisions in order, as `DECISION version`. */
  story(): string[] {
    return this.decisions.map(
      ({ decision, modelPackageVersion }) => `${decision} ${modelPackageVersion ?? "-"}`,
    );
  }
}
