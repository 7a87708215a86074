import * as z from "zod/mini";
import "./schema-language";
import { reader } from "./ledger-records";

/** The ledger's `CONTROL` item: what people have ordered for one endpoint, and what is not carried out yet. */

const text = z.string().check(z.regex(/\S/, "must not be blank"));
const order = z.object({ by: text, reason: text, at: z.iso.datetime() });
const versionOrder = z.object({ ...order.shape, modelPackageVersion: z.int().check(z.gte(1)) });

const controlRecord = z.object({
  /** Grows by one with each write of this item; the condition of each write. */
  revision: z.int().check(z.gte(1)),
  /** No new rollout begins while it is set; one that SageMaker has goes on. Returns are not held back. */
  paused: z.optional(order),
  /** The version's evaluations are not asked for; its approval is. */
  skipGate: z.optional(versionOrder),
  /** The version's update moves everything at once and is not watched by SageMaker. */
  skipBake: z.optional(versionOrder),
  /** The endpoint goes back to a retained configuration of the version, without a new analysis. */
  returnTo: z.optional(versionOrder),
  /** The synthetic canary does not call the gateway; by which automation, and until when it is meant to. */
  canarySilenced: z.optional(
    z.object({ ...order.shape, until: z.iso.datetime(), automationExecutionId: z.optional(text) }),
  ),
  /** The version's rollout, if it had begun by then, is rolled back. */
  abort: z.optional(versionOrder),
});
export type ControlRecord = z.infer<typeof controlRecord>;
export type Order = z.infer<typeof order>;
export type CanarySilence = NonNullable<ControlRecord["canarySilenced"]>;
export type VersionOrder = z.infer<typeof versionOrder>;
export type VersionOrderKind = "skipGate" | "skipBake" | "returnTo" | "abort";

/** An order that could not be carried out for so long is forgotten: nobody expects it any more. */
export const orderLifetimeSeconds = 86_400;

export const readControlItem = reader<ControlRecord>(controlRecord as z.ZodMiniType<ControlRecord>);
