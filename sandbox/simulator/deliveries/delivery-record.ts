import type { SimulatedTime } from "../kernel/ports";

/** What somebody outside of AWS would have got; nothing of it has left this machine. Secrets are `***`. */
export interface DeliveryRecord {
  /** ISO 8601, of the sandbox's clock. */
  readonly time: string;
  /** How it would have been sent: by an API destination, or by SNS to a subscriber. */
  readonly protocol: "api-destination" | "https" | "email" | "email-json";
  /** URL, or address of the mail. */
  readonly endpoint: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly subject?: string;
  /** `SubscriptionConfirmation` or `Notification`, of SNS. */
  readonly messageType?: string;
  readonly body: string;
  /** With which the endpoint answered; none when it did not answer. */
  readonly status: number | undefined;
  readonly outcome: "answered" | "timed out" | "unreachable";
}

export type NewDelivery = Omit<DeliveryRecord, "time" | "status" | "outcome">;

/** How an endpoint answers. */
export interface ReceiverAnswer {
  readonly outcome: DeliveryRecord["outcome"];
  readonly status: number | undefined;
  /** Its header `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined;
}

export function recordOf(delivery: NewDelivery, answer: ReceiverAnswer, time: SimulatedTime): DeliveryRecord {
  return { time: new Date(time).toISOString(), ...delivery, status: answer.status, outcome: answer.outcome };
}
