import * as z from "zod/mini";
import "../../shared/schema-language";

/** Why the orchestrator was woken. An event is only a nudge: what to do is decided from what AWS says now. */
export type OrchestratorEvent =
  | { readonly kind: "modelPackageChanged"; readonly modelPackageGroupName: string; readonly eventId: string }
  | { readonly kind: "endpointChanged"; readonly endpointName: string; readonly eventId: string }
  | {
      /** The deployment of an endpoint's inference gateway; its group has the endpoint's name. */
      readonly kind: "deploymentChanged";
      readonly endpointName: string;
      readonly deploymentId: string;
      readonly eventId: string;
    }
  | { readonly kind: "documentChanged"; readonly endpointName: string; readonly eventId: string }
  | { readonly kind: "reconcile"; readonly eventId: string };

export interface Rejected {
  readonly kind: "rejected";
  /** Names the property and what is wrong with it. */
  readonly reason: string;
}

export interface EventScope {
  readonly environment: string;
  readonly documentPath: string;
}

/** AWS's own samples write `source` once as a list; its first entry is meant. */
const text = z.union(
  [z.string().check(z.minLength(1)), z.array(z.string().check(z.minLength(1))).check(z.minLength(1))],
  "must be a text",
);
const envelope = z.object({
  source: text,
  "detail-type": text,
  detail: z.record(z.string(), z.unknown()),
  id: z.optional(z.string()),
});

const first = (value: string | string[]): string => (typeof value === "string" ? value : (value[0] ?? ""));
const asDelivered = "leave the event as AWS sends it: give the rule's target no input transformer";
const rejected = (reason: string): Rejected => ({ kind: "rejected", reason });

/** Reads an EventBridge event. Never throws: what it does not understand comes back as `rejected` with the reason. */
export function parseEvent(input: unknown, scope: EventScope): OrchestratorEvent | Rejected {
  const parsed = envelope.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join(".") || "event"}: ${issue.message}`,
    );
    return rejected(
      `the event is malformed: ${problems.join("; ")}. Invoke the function through its event rules, or with the event as EventBridge delivers it`,
    );
  }
  const source = first(parsed.data.source);
  const detailType = first(parsed.data["detail-type"]);
  const detail = parsed.data.detail;
  const eventId = parsed.data.id ?? "none";
  switch (`${source}/${detailType}`) {
    case "aws.sagemaker/SageMaker Model Package State Change":
      return modelPackageChanged(detail, eventId);
    case "aws.sagemaker/SageMaker Endpoint State Change":
    case "aws.sagemaker/SageMaker Endpoint Deployment State Change":
      return endpointChanged(detail, eventId, scope);
    case "aws.codedeploy/CodeDeploy Deployment State-change Notification":
      return deploymentChanged(detail, eventId, scope);
    case "aws.ssm/Parameter Store Change":
      return documentChanged(detail, eventId, scope);
    case "monitored-endpoint/Reconcile":
      return detail.environment === scope.environment
        ? { kind: "reconcile", eventId }
        : rejected(
            `detail.environment: is ${quote(detail.environment)}, expected "${scope.environment}"; correct the input of the schedule's target, or send it to that environment's function`,
          );
    default:
      return rejected(
        `source, detail-type: "${source}" / "${detailType}" is not an event of the orchestrator; narrow the pattern of the rule that sends it, or remove the rule's target`,
      );
  }
}

function modelPackageChanged(detail: Record<string, unknown>, eventId: string): OrchestratorEvent | Rejected {
  const group = property(detail, "ModelPackageGroupName") ?? groupOfArn(property(detail, "ModelPackageArn"));
  if (group === undefined)
    return rejected(
      "detail.ModelPackageGroupName: is missing, and detail.ModelPackageArn does not tell the group; only versions of a group are rolled out, so register the package in one",
    );
  return { kind: "modelPackageChanged", modelPackageGroupName: group, eventId };
}

function endpointChanged(
  detail: Record<string, unknown>,
  eventId: string,
  scope: EventScope,
): OrchestratorEvent | Rejected {
  const endpointName = property(detail, "EndpointName");
  if (endpointName === undefined)
    return rejected(`detail.EndpointName: is missing or not a text; ${asDelivered}`);
  if (!endpointName.startsWith(`${scope.environment}-`))
    return rejected(
      `detail.EndpointName: "${endpointName}" is not of environment "${scope.environment}"; narrow the rule's pattern to {"EndpointName": [{"prefix": "${scope.environment}-"}]}`,
    );
  return { kind: "endpointChanged", endpointName, eventId };
}

function deploymentChanged(
  detail: Record<string, unknown>,
  eventId: string,
  scope: EventScope,
): OrchestratorEvent | Rejected {
  const endpointName = property(detail, "deploymentGroup");
  if (endpointName === undefined)
    return rejected(`detail.deploymentGroup: is missing or not a text; ${asDelivered}`);
  if (!endpointName.startsWith(`${scope.environment}-`))
    return rejected(
      `detail.deploymentGroup: "${endpointName}" is not of environment "${scope.environment}"; narrow the rule's pattern to the application of the environment's gateways`,
    );
  const deploymentId = property(detail, "deploymentId") ?? "none";
  return { kind: "deploymentChanged", endpointName, deploymentId, eventId };
}

function documentChanged(
  detail: Record<string, unknown>,
  eventId: string,
  scope: EventScope,
): OrchestratorEvent | Rejected {
  const name = property(detail, "name");
  if (name === undefined) return rejected(`detail.name: is missing or not a text; ${asDelivered}`);
  const endpointName = name.startsWith(scope.documentPath) ? name.slice(scope.documentPath.length) : "";
  if (endpointName === "" || endpointName.includes("/"))
    return rejected(
      `detail.name: "${name}" is not directly under ${scope.documentPath}; narrow the rule's pattern to {"name": [{"prefix": "${scope.documentPath}"}]}`,
    );
  return { kind: "documentChanged", endpointName, eventId };
}

/** AWS writes the same property with a capital or a small first letter, depending on the service and the page. */
function property(detail: Record<string, unknown>, name: string): string | undefined {
  const other = name.charAt(0).toLowerCase() + name.slice(1);
  const value = detail[name] ?? detail[other];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function groupOfArn(arn: string | undefined): string | undefined {
  return arn?.match(/:model-package\/([^/]+)\/\d+$/)?.[1];
}

function quote(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
