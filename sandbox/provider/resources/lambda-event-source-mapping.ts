import type {
  CreateEventSourceMappingCommandInput,
  UpdateEventSourceMappingCommandInput,
} from "@aws-sdk/client-lambda";
import { apiInput, fromApiOutput, pick } from "../core/api-shape";
import { defineResource } from "../core/resource-definition";
import { tagChanges } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn, type Sandbox } from "../operations/sandbox";
import { waitFor } from "../operations/wait";
import { changeable, mappingProblems, mappingProperties } from "./lambda-event-source-mapping-properties";

const absent = ["ResourceNotFoundException"];

/** `aws.lambda.EventSourceMapping` for queues and for streams of tables. Its id is the service's UUID. */
export const lambdaEventSourceMapping = defineResource({
  token: "aws:lambda/eventSourceMapping:EventSourceMapping",
  properties: mappingProperties,
  outputs: [
    "arn",
    "functionArn",
    "lastModified",
    "lastProcessingResult",
    "state",
    "stateTransitionReason",
    "uuid",
  ],
  outputsChangedByUpdate: ["functionArn", "lastModified", "state", "stateTransitionReason"],
  propertiesWithoutOutputs: ["tags"],
  rules: mappingProblems,
  async create({ tags, ...inputs }, { clients }) {
    const { UUID } = await (await clients.lambda()).createEventSourceMapping({
      ...apiInput<CreateEventSourceMappingCommandInput>(mappingProperties, inputs),
      Tags: tags,
    });
    if (UUID === undefined) throw new Error("Lambda answered without the mapping's UUID");
    return UUID;
  },
  async complete(uuid, { enabled }, sandbox) {
    await settled(uuid, enabled, sandbox);
  },
  async read(uuid, sandbox, known) {
    const lambda = await sandbox.clients.lambda();
    const found = await unlessAbsent(absent, () => lambda.getEventSourceMapping({ UUID: uuid }));
    if (found === undefined) return undefined;
    const { Tags } = await lambda.listTags({ Resource: mappingArn(uuid, sandbox) });
    const onFailure = found.DestinationConfig?.OnFailure?.Destination;
    return {
      ...fromApiOutput(mappingProperties, found),
      arn: found.EventSourceMappingArn ?? mappingArn(uuid, sandbox),
      destinationConfig: onFailure === undefined ? undefined : { onFailure: { destinationArn: onFailure } },
      enabled: found.State === "Enabled" || found.State === "Enabling",
      functionArn: found.FunctionArn,
      functionName: known.functionName ?? found.FunctionArn,
      lastModified: found.LastModified,
      lastProcessingResult: found.LastProcessingResult,
      state: found.State,
      stateTransitionReason: found.StateTransitionReason,
      tags: Tags ?? {},
      uuid,
    };
  },
  async update(uuid, { before, after, touches }, sandbox) {
    const lambda = await sandbox.clients.lambda();
    if (touches(...changeable)) {
      const wanted = pick(mappingProperties, ...changeable);
      await lambda.updateEventSourceMapping({
        // What is not given any more would otherwise stay.
        ...cleared(before, after),
        ...apiInput<UpdateEventSourceMappingCommandInput>(wanted, after),
        UUID: uuid,
      });
      await settled(uuid, after.enabled, sandbox);
    }
    const { set, removed } = tagChanges(before.tags, after.tags);
    const Resource = mappingArn(uuid, sandbox);
    if (set.length > 0) await lambda.tagResource({ Resource, Tags: Object.fromEntries(set) });
    if (removed.length > 0) await lambda.untagResource({ Resource, TagKeys: removed });
  },
  async remove(uuid, sandbox) {
    const lambda = await sandbox.clients.lambda();
    await removeIfThere(absent, () => lambda.deleteEventSourceMapping({ UUID: uuid }));
    await waitFor(`the removal of mapping ${uuid}`, sandbox.wait, async () => {
      const found = await unlessAbsent(absent, () => lambda.getEventSourceMapping({ UUID: uuid }));
      return found === undefined
        ? { done: true, value: undefined }
        : { done: false, status: String(found.State) };
    });
  },
});

type Given = Readonly<Record<string, unknown>>;

/** What empties a setting, as the service takes it. */
function cleared(before: Given, after: Given): Partial<UpdateEventSourceMappingCommandInput> {
  const gone = (name: string) => before[name] !== undefined && after[name] === undefined;
  return {
    ...(gone("filterCriteria") ? { FilterCriteria: { Filters: [] } } : {}),
    ...(gone("functionResponseTypes") ? { FunctionResponseTypes: [] } : {}),
    ...(gone("destinationConfig") ? { DestinationConfig: { OnFailure: {} } } : {}),
    ...(gone("scalingConfig") ? { ScalingConfig: {} } : {}),
  };
}

/** A mapping is made and changed in the background. */
async function settled(uuid: string, enabled: boolean, { clients, wait }: Sandbox): Promise<void> {
  const lambda = await clients.lambda();
  const wanted = enabled ? "Enabled" : "Disabled";
  await waitFor(`mapping ${uuid}`, wait, async () => {
    const { State } = await lambda.getEventSourceMapping({ UUID: uuid });
    return State === wanted ? { done: true, value: undefined } : { done: false, status: String(State) };
  });
}

const mappingArn = (uuid: string, sandbox: Sandbox): string =>
  arn(sandbox, "lambda", `event-source-mapping:${uuid}`);
