import { z } from "zod";

/** What the simulator's process is started with, as JSON in its only argument. */
export const simulatorSettingsSchema = z.object({
  folder: z.string(),
  ports: z.object({ emulator: z.number(), simulator: z.number() }),
  scale: z.number(),
  mode: z.enum(["scaled", "stepped"]),
});

export type SimulatorSettings = z.infer<typeof simulatorSettingsSchema>;
