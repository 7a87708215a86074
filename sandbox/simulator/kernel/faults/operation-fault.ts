import { z } from "zod";

/** The operations of one mounted service. */
export interface ServiceOperations {
  readonly service: string;
  readonly operations: readonly string[];
}

const everything = "*";

/** A list of faults, checked against the operations that there are, so that a typing error is no fault that never hits. */
export function operationFaultsSchema(services: readonly ServiceOperations[]) {
  const known = new Set([everything, ...services.flatMap(namesOf)]);
  const counted = {
    /** Which calls: `sagemaker:UpdateEndpoint`, `sagemaker:*` or `*`. */
    operation: z
      .string()
      .refine((name) => known.has(name), { error: ({ input }) => unknownOperation(input, services) }),
    /** How many matching calls are left alone first. Default 0. */
    skip: z.int().min(0).default(0),
    /** Of the matching calls after those, every n-th is hit. Default 1: each. */
    every: z.int().min(1).default(1),
    /** How many calls are hit in all. Default: no limit. */
    times: z.int().min(1).optional(),
  };
  return z.array(
    z.discriminatedUnion("kind", [
      /** Refused with `ThrottlingException`; nothing happens. */
      z.strictObject({ kind: z.literal("throttle"), ...counted }),
      /** Answered with a 500; nothing happens. */
      z.strictObject({ kind: z.literal("failBeforeEffect"), ...counted }),
      /** Carried out, and then answered with a 500: the caller cannot know. */
      z.strictObject({ kind: z.literal("failAfterEffect"), ...counted }),
      /** Held for so many seconds of the sandbox's clock, then carried out. */
      z.strictObject({ kind: z.literal("delay"), seconds: z.number().positive(), ...counted }),
    ]),
  );
}

export type OperationFault = z.infer<ReturnType<typeof operationFaultsSchema>>[number];

export function matches(fault: OperationFault, service: string, operation: string): boolean {
  return [everything, `${service}:${everything}`, `${service}:${operation}`].includes(fault.operation);
}

/** Whether the n-th matching call (from 1) is hit. Depends on nothing else, so that every run can be repeated. */
export function isHit(fault: OperationFault, call: number): boolean {
  const counted = call - fault.skip;
  if (counted < 1 || counted % fault.every !== 0) return false;
  return fault.times === undefined || counted / fault.every <= fault.times;
}

function namesOf({ service, operations }: ServiceOperations): readonly string[] {
  return [everything, ...operations].map((operation) => `${service}:${operation}`);
}

function unknownOperation(name: unknown, services: readonly ServiceOperations[]): string {
  const [asked] = String(name).split(":");
  const found = services.find(({ service }) => service === asked);
  const hint =
    found === undefined
      ? `write <service>:<operation>, <service>:* or *; services are ${services.map(({ service }) => service).join(", ")}`
      : `${found.service} has ${[...found.operations].sort().join(", ")}`;
  return `no operation ${String(name)}; ${hint}`;
}
