import type { DeliveryRecord } from "../simulator/deliveries/delivery-record";

/** What the sandbox whose simulator listens at that port would have sent to people and servers outside, oldest first. */
export async function deliveriesAt(simulatorPort: number): Promise<readonly DeliveryRecord[]> {
  const answer = await fetch(`http://127.0.0.1:${simulatorPort}/_sandbox/deliveries`);
  if (!answer.ok) throw new Error(`the simulator answered ${answer.status}: ${await answer.text()}`);
  const { deliveries } = (await answer.json()) as { readonly deliveries: readonly DeliveryRecord[] };
  return deliveries;
}
