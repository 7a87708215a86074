import { z } from "zod";

/**
 * How a model misbehaves on purpose. A version carries it as JSON in its container's environment, in the variable
 * `SANDBOX_MODEL_PROFILE`; real AWS would pass the variable on and nothing would read it.
 */
const modelProfileSchema = z.strictObject({
  /** Latency of every request in milliseconds, in place of the measured one. */
  latencyMilliseconds: z.number().nonnegative().optional(),
  /** Added at random, up to this many milliseconds. Default 0. */
  latencyJitterMilliseconds: z.number().nonnegative().default(0),
  /** A slow leak: added for every minute of sandbox time that the fleet has been serving. Default 0. */
  latencyGrowthMillisecondsPerMinute: z.number().nonnegative().default(0),
  /** Share of the requests, 0..1, that the container answers with status 500. Default 0. */
  errorShare: z.number().min(0).max(1).default(0),
  /** Text put after every line of the answer, such as `,extra`: a changed output schema. Default none. */
  appendToEveryLine: z.string().default(""),
  /** The container never passes its start-up health check. Default false. */
  failsToStart: z.boolean().default(false),
});

export type ModelProfile = z.infer<typeof modelProfileSchema>;

/** A profile as it is written: what is left out behaves well. */
export type WrittenModelProfile = z.input<typeof modelProfileSchema>;

export const profileVariable = "SANDBOX_MODEL_PROFILE";

/** The profile in a container's environment; a well-behaved one when there is none. Throws when it is malformed. */
export function readModelProfile(environment: Readonly<Record<string, string>>): ModelProfile {
  const text = environment[profileVariable] ?? "{}";
  const parsed = modelProfileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join(".") || "(whole)"}: ${message}`,
  );
  throw new Error(`${profileVariable} is wrong: ${problems.join("; ")}`);
}

/** Latency of one request in microseconds. `measured` counts when the profile sets no latency. */
export function latencyMicroseconds(
  profile: ModelProfile,
  measured: number,
  servingSeconds: number,
  random: () => number,
): number {
  const base = profile.latencyMilliseconds === undefined ? measured : profile.latencyMilliseconds * 1000;
  const jitter = profile.latencyJitterMilliseconds * 1000 * random();
  const growth = profile.latencyGrowthMillisecondsPerMinute * 1000 * (servingSeconds / 60);
  return Math.max(1, Math.round(base + jitter + growth));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
