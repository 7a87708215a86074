import { assertNever } from "../../shared/assert-never";
import type { ControlOrder } from "../../shared/control-orders";
import type { ControlRecord } from "../../shared/control-record";
import { chooseOrder } from "../../shared/orders/choose-order";
import type { OrderAction } from "../../shared/orders/order-target";
import type { Standing } from "../../shared/orders/read-standing";
import type { DocumentReading } from "../../shared/parameter-document-store";
import type { OrderRequest } from "./order-request";

/** What the operator knows when it decides about an order. */
export interface OrderFacts {
  readonly standing: Standing;
  /** Absent = the environment has no such endpoint. */
  readonly document: DocumentReading | undefined;
  /** Milliseconds since 1970, after everything that the ledger tells of what the order is about. */
  readonly at: number;
}

/** What is done about an order. */
export type OrderDecision =
  | { readonly kind: "write"; readonly order: ControlOrder; readonly canaryRuleName?: string }
  /** There is nothing to do, and that is as it should be. */
  | { readonly kind: "leave"; readonly reason: string }
  | { readonly kind: "refuse"; readonly reason: string };

/** Decides it; a refusal says what holds now, and what to do. */
export function decideOrder(request: OrderRequest, facts: OrderFacts): OrderDecision {
  const { document, standing } = facts;
  if (document === undefined)
    return refuse(`there is no endpoint ${request.endpointName}; its name in SageMaker is meant`);
  const { order } = request;
  switch (order) {
    case "pause":
    case "resume":
    case "abort":
    case "return":
      return ofRollouts(order, request, standing);
    case "silenceCanary":
    case "restoreCanary":
      return ofCanary(order, request, facts, document);
    default:
      return assertNever(order);
  }
}

/** The rule of the endpoint's synthetic canary; `undefined` where its document does not tell. */
export function canaryRuleOf(document: DocumentReading | undefined): string | undefined {
  return document?.kind === "document" ? document.document.gateway?.canaryRuleName : undefined;
}

const refuse = (reason: string) => ({ kind: "refuse", reason }) as const;

function ofRollouts(
  action: OrderAction,
  { by, reason, modelPackageVersion }: OrderRequest,
  standing: Standing,
): OrderDecision {
  const chosen = chooseOrder(action, modelPackageVersion, standing, { by, reason });
  return chosen.kind === "refused" ? refuse(chosen.reason) : { kind: "write", order: chosen.order };
}

function ofCanary(
  order: "silenceCanary" | "restoreCanary",
  request: OrderRequest,
  { standing, at }: OrderFacts,
  document: DocumentReading,
): OrderDecision {
  const hidden = standing.problems.find(({ item }) => item === "orders");
  if (hidden !== undefined) return refuse(`the ledger cannot be read: ${hidden.problem}`);
  if (document.kind === "invalid") return refuse(document.error.message);
  const canaryRuleName = canaryRuleOf(document);
  if (canaryRuleName === undefined)
    return refuse(
      document.document.gateway === undefined
        ? `${request.endpointName} has no inference gateway, and so no synthetic canary`
        : `the document of ${request.endpointName} does not name the canary's rule; deploy the stack again`,
    );
  const { by, reason, endsSilenceOf, minutes = 0, automationExecutionId } = request;
  if (order === "restoreCanary") {
    const others = leftAlone(standing.control, endsSilenceOf);
    return others === undefined
      ? { kind: "write", order: { kind: "restoreCanary", by, reason }, canaryRuleName }
      : { kind: "leave", reason: others };
  }
  const until = new Date(at + minutes * 60_000).toISOString();
  const automation = automationExecutionId === undefined ? {} : { automationExecutionId };
  return {
    kind: "write",
    order: { kind: "silenceCanary", by, reason, until, ...automation },
    canaryRuleName,
  };
}

/** Why the end of an automation's own silence has nothing to end; `undefined` when it has, or ends any silence. */
function leftAlone(
  control: ControlRecord | undefined,
  endsSilenceOf: string | undefined,
): string | undefined {
  if (endsSilenceOf === undefined) return undefined;
  const silence = control?.canarySilenced;
  if (silence === undefined) return "the synthetic canary was restored already, or never silenced";
  if (silence.automationExecutionId === endsSilenceOf) return undefined;
  return `${silence.by} has silenced the synthetic canary since, until ${silence.until}; it is left so`;
}
