import { assertNever } from "../../shared/assert-never";
import type { DocumentReading } from "../../shared/parameter-document-store";
import type { OrchestratorEvent } from "../core/events";
import { candidateSuffix } from "../core/orphans";
import { EventRejectedError, ReconciliationError } from "../errors";
import type { World } from "./ports";
import { reconcileEndpoint, type StepLog } from "./reconcile";
import { sweepAlarmClones } from "./sweep-alarm-clones";
import { sweepCandidates } from "./sweep-candidates";

/** How many endpoints are worked on at once: enough for a hundred in one invocation, few enough not to be throttled. */
const endpointsAtOnce = 10;

export interface HandlerLog extends StepLog {
  error(message: string, fields: Record<string, unknown>): void;
}

/** Handles every endpoint that the event touches; one that fails keeps none of the others from being handled. */
export async function handleEvent(
  world: World,
  event: OrchestratorEvent,
  owner: string,
  log: HandlerLog,
): Promise<void> {
  const readings = await affected(world, event);
  if (readings.length === 0) log.info("no endpoint is concerned", { event });
  const failures: { endpointName: string; error: unknown }[] = [];
  for (let start = 0; start < readings.length; start += endpointsAtOnce)
    await Promise.all(
      readings.slice(start, start + endpointsAtOnce).map(async (reading) => {
        const endpointName =
          reading.kind === "document" ? reading.document.endpointName : reading.endpointName;
        try {
          if (reading.kind === "invalid") throw reading.error;
          const state = await reconcileEndpoint(
            world,
            reading.document,
            { owner, description: { ...event } },
            log,
          );
          log.info("settled", { endpointName, state });
        } catch (error) {
          log.error("failed", { endpointName, error });
          failures.push({ endpointName, error });
        }
      }),
    );
  if (event.kind === "reconcile") {
    failures.push(...(await sweepCandidates(world, readings, log)));
    for (const environment of new Set(readings.flatMap(environmentOf)))
      failures.push(...(await sweepAlarmClones(world, environment, log)));
  }
  if (failures.length > 0) throw new ReconciliationError(failures);
}

/** Where alarms may be cloned at all. */
const environmentOf = (reading: DocumentReading): string[] =>
  reading.kind === "document" && reading.document.rollout.alarmScope === "newFleet"
    ? [reading.document.environment]
    : [];

/** The documents of the endpoints that an event is about. An unreadable one may be meant, so it is among them. */
async function affected(world: World, event: OrchestratorEvent): Promise<readonly DocumentReading[]> {
  switch (event.kind) {
    case "reconcile":
      return world.documents.list();
    case "modelPackageChanged": {
      const group = event.modelPackageGroupName;
      const readings = (await world.documents.list()).filter(
        (reading) => reading.kind === "invalid" || reading.document.modelPackageGroupName === group,
      );
      if (readings.length === 0)
        throw new EventRejectedError(
          `detail.ModelPackageGroupName: no endpoint's document names the group "${group}"; deploy one, or remove the rule`,
        );
      return readings;
    }
    case "endpointChanged":
      return named(await endpointOrCandidate(world, event.endpointName));
    case "deploymentChanged":
    case "documentChanged":
      return named(await world.documents.read(event.endpointName));
    default:
      return assertNever(event);
  }
}

/** Without a document the endpoint is not ours, or is being taken down: nothing to decide. */
const named = (reading: DocumentReading | undefined): readonly DocumentReading[] =>
  reading === undefined ? [] : [reading];

/** The document of the endpoint, or of the endpoint whose candidate it is. */
async function endpointOrCandidate(world: World, name: string): Promise<DocumentReading | undefined> {
  const own = await world.documents.read(name);
  if (own !== undefined || !name.endsWith(candidateSuffix)) return own;
  const reading = await world.documents.read(name.slice(0, -candidateSuffix.length));
  const known = reading?.kind !== "document" || reading.document.gateway?.candidateEndpointName === name;
  return known ? reading : undefined;
}
