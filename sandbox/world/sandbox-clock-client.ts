import { z } from "zod";

const clockSchema = z.object({ nowMs: z.number(), scale: z.number(), mode: z.enum(["scaled", "stepped"]) });

export type ClockReading = z.infer<typeof clockSchema>;

/** The sandbox's clock, from outside the simulator. */
export interface SandboxClockClient {
  read(): Promise<ClockReading>;
  /** Moves a stepped clock. Returns when everything that was due has been done. */
  advance(seconds: number): Promise<ClockReading>;
}

export function sandboxClockClient(simulatorPort: number): SandboxClockClient {
  const url = `http://127.0.0.1:${simulatorPort}/_sandbox/clock`;
  const read = async (response: Response): Promise<ClockReading> => {
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`the sandbox's clock refused: ${JSON.stringify(body)}`);
    return clockSchema.parse(body);
  };
  return {
    read: async () => read(await fetch(url)),
    advance: async (seconds) =>
      read(await fetch(url, { method: "POST", body: JSON.stringify({ advanceSeconds: seconds }) })),
  };
}
