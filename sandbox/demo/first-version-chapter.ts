import type { LabelledRequest } from "../data/traffic";
import { type DemoContext, demoNames } from "./demo-context";
import type { DemoRecord } from "./demo-record";
import { invoke } from "./traffic";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;

/** Asks the endpoint that Pulumi made for predictions, and waits until the orchestrator knows what it serves. */
export async function firstVersionAnswers(
  { narrator, clients, data, signal }: DemoContext,
  requests: Iterator<LabelledRequest, never>,
): Promise<DemoRecord["predictions"]> {
  narrator.say(`asked for the probability of ${data.label}, given ${data.features.join(", ")}:`);
  const predictions: { row: string; answer: string }[] = [];
  while (predictions.length < 3) {
    const { body: row } = requests.next().value;
    const answer = await invoke(clients.runtime, endpointName, row);
    narrator.say(`  ${row}  →  ${answer}`);
    predictions.push({ row, answer });
  }
  narrator.waiting("the orchestrator to find the endpoint and record what it serves");
  const adopted = await waitUntil(
    async () => (await clients.ledger.decisions(endpointName)).find(({ decision }) => decision === "ADOPTED"),
    { what: "the record of what the endpoint serves", deadlineSeconds: 30, signal },
  );
  narrator.say(
    `in the ledger, the record of decisions: version ${adopted.modelPackageVersion}, ${adopted.reason}`,
  );
  return predictions;
}
