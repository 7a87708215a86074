import { z } from "zod";

/** What the supervisor tells the command that started it. */
export const supervisorMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), line: z.string() }),
  z.object({ kind: z.literal("up") }),
  z.object({ kind: z.literal("failed"), reason: z.string() }),
]);

export type SupervisorMessage = z.infer<typeof supervisorMessageSchema>;

/** What the supervisor is started with, as JSON in its only argument. */
export const supervisorSettingsSchema = z.object({
  folder: z.string(),
  python: z.string(),
  ports: z.object({ emulator: z.number(), simulator: z.number() }),
  scale: z.number(),
  mode: z.enum(["scaled", "stepped"]),
});
