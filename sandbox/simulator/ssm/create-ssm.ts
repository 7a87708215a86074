import type { EventSink, SimulatedClock } from "../kernel/ports";
import type { ForwardRequest, SimulatedService } from "../kernel/service";
import type { AutomationActions } from "./automation/automation-actions";
import { AutomationDriver } from "./automation/automation-driver";
import { automationEvents } from "./automation/automation-events";
import { executionOperations } from "./automation/execution-operations";
import { documentOperations } from "./document-operations";
import { DocumentStore } from "./document-store";
import { listOperations } from "./list-operations";
import type { Account, SsmParts } from "./ssm-parts";
import { tagOperations } from "./tag-operations";

export interface SsmOptions {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly actions: AutomationActions;
  /** Answers what is not simulated here, which is Parameter Store. */
  readonly forward?: ForwardRequest;
}

/** Systems Manager's documents and Automation. Everything else of the service is forwarded as it came. */
export function createSsm(options: SsmOptions): SimulatedService {
  const { account, clock, events, forward } = options;
  const documents = new DocumentStore();
  const driver = new AutomationDriver({
    clock,
    region: account.region,
    actions: options.actions,
    onChange: (before, after) => {
      for (const event of automationEvents(before, after, account, clock.now())) events.put(event);
    },
  });
  const parts: SsmParts = { account, clock, events, documents, actions: options.actions, driver };
  const tags = tagOperations(documents);
  const operations = {
    ...documentOperations(documents),
    ...listOperations(documents),
    ...tags,
    ...executionOperations(parts),
  };
  return {
    model: { name: "ssm", apiVersion: "2014-11-06" },
    targetPrefix: "AmazonSSM",
    operations,
    ...(forward === undefined
      ? {}
      : {
          elsewhere: {
            answers: (operationName, input) =>
              !Object.hasOwn(operations, operationName) ||
              (Object.hasOwn(tags, operationName) && !isAboutDocument(input)),
            forward,
          },
        }),
  };
}

function isAboutDocument(input: unknown): boolean {
  return (
    typeof input === "object" &&
    input !== null &&
    "ResourceType" in input &&
    input.ResourceType === "Document"
  );
}
