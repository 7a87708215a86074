import * as z from "zod/mini";
import "./schema-language";
import { reader } from "./ledger-records";

/** What a person has to look into. The runbook `needs-person` says of each what to do. */
export const matterTopics = [
  "ledgerEdited",
  "endpointBroken",
  "endpointMissing",
  "endpointStatusUnknown",
  "endpointChangedByHand",
  "severalVariants",
  "configurationDeleted",
  "alarmDeleted",
  "alarmRinging",
  "servingUnapproved",
  "updateNotPossible",
  "candidateNameTaken",
  "gateNotJudged",
] as const;
export type MatterTopic = (typeof matterTopics)[number];

/** The ledger's `MATTER` item: what a person has to look into now, so that it is told once and not with each look. */
const matterRecord = z.object({
  /** Grows by one with each write of this item; the condition of each write. */
  revision: z.int().check(z.gte(1)),
  /** Absent when there is nothing. */
  matter: z.optional(
    z.object({
      topic: z.enum(matterTopics),
      /** The rollout's state in which it was found; `none` without a rollout. */
      state: z.string().check(z.minLength(1)),
      reason: z.string(),
      since: z.iso.datetime(),
      /** When people were told; absent while it may still pass by itself. */
      raisedAt: z.optional(z.iso.datetime()),
    }),
  ),
});
export type MatterRecord = z.infer<typeof matterRecord>;
export type OpenMatter = NonNullable<MatterRecord["matter"]>;

export const readMatterItem = reader<MatterRecord>(matterRecord as z.ZodMiniType<MatterRecord>);
