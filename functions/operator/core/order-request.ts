import * as z from "zod/mini";
import "../../shared/schema-language";

export const operatorOrders = [
  "pause",
  "resume",
  "abort",
  "return",
  "silenceCanary",
  "restoreCanary",
] as const;
export type OperatorOrder = (typeof operatorOrders)[number];

/** The longest silence of a synthetic canary: a working morning. Whoever needs more has to say so again. */
export const maximumSilenceMinutes = 240;

const text = z.string().check(z.regex(/\S/, "must not be blank"));
/** Automation passes every value on as text. */
const wholeNumber = z.pipe(
  z.union([z.number(), z.string().check(z.regex(/^\d{1,9}$/, "must be a whole number"))]),
  z.transform(Number),
);

const request = z.strictObject({
  order: z.enum(operatorOrders),
  /** In SageMaker, so that it begins with the environment. */
  endpointName: text,
  /** The version to return to, or as a check the one whose rollout is aborted; absent = as it stands. */
  modelPackageVersion: z.optional(z.pipe(wholeNumber, z.int().check(z.gte(1)))),
  by: text,
  reason: text,
  /** The automation that gives the order; asked again by the same one, the order is not given twice. */
  automationExecutionId: z.optional(text),
  /** How long the canary is to be silent. */
  minutes: z.optional(z.pipe(wholeNumber, z.int().check(z.gte(1), z.lte(maximumSilenceMinutes)))),
  /** The automation whose silence ends: one that somebody else has ordered since is left alone. */
  endsSilenceOf: z.optional(text),
});
export type OrderRequest = z.infer<typeof request>;

export type OrderRequestReading =
  | { readonly kind: "request"; readonly request: OrderRequest }
  | { readonly kind: "rejected"; readonly reason: string };

/** Which properties belong to which orders only. */
const belongings = {
  modelPackageVersion: ["abort", "return"],
  minutes: ["silenceCanary"],
  endsSilenceOf: ["restoreCanary"],
} as const satisfies Partial<Record<keyof OrderRequest, readonly OperatorOrder[]>>;

/** Reads what an automation asks. Never throws: what it does not understand comes back with every problem. */
export function readOrderRequest(event: unknown, environment: string): OrderRequestReading {
  const parsed = request.safeParse(event);
  if (!parsed.success)
    return {
      kind: "rejected",
      reason: parsed.error.issues
        .map(({ path, message }) => `${path.join(".") || "event"}: ${message}`)
        .join("; "),
    };
  const { data } = parsed;
  const problems = [
    ...(data.endpointName.startsWith(`${environment}-`)
      ? []
      : [`endpointName: must be an endpoint of ${environment}, which begin with "${environment}-"`]),
    ...(data.order === "silenceCanary" && data.minutes === undefined
      ? ["minutes: is missing; a silence has an end"]
      : []),
    ...Object.entries(belongings).flatMap(([name, orders]) =>
      data[name as keyof typeof belongings] === undefined || orders.some((each) => each === data.order)
        ? []
        : [`${name}: does not belong to ${data.order}; leave it out`],
    ),
  ];
  return problems.length === 0
    ? { kind: "request", request: data }
    : { kind: "rejected", reason: problems.join("; ") };
}
