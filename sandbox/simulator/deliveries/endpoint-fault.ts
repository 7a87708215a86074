import { z } from "zod";

const counted = {
  /** Beginning of the URL or mail address; `*` is all of them. */
  endpoint: z.string().min(1),
  /** How many matching deliveries are left alone first. Default 0. */
  skip: z.int().min(0).default(0),
  /** Of those after, every n-th is hit. Default 1: each. */
  every: z.int().min(1).default(1),
  /** How many are hit in all. Default: no limit. */
  times: z.int().min(1).optional(),
};

/** How an endpoint outside of AWS misbehaves. */
export const endpointFaultsSchema = z.array(
  z.discriminatedUnion("kind", [
    /** Answers with this status. */
    z.strictObject({
      kind: z.literal("status"),
      status: z.int().min(100).max(599),
      /** Its header `Retry-After`; a negative one asks never to come back. */
      retryAfterSeconds: z.int().optional(),
      ...counted,
    }),
    /** Answers too late. */
    z.strictObject({ kind: z.literal("timeOut"), ...counted }),
    /** Cannot be connected to. */
    z.strictObject({ kind: z.literal("unreachable"), ...counted }),
  ]),
);

export type EndpointFault = z.infer<typeof endpointFaultsSchema>[number];
