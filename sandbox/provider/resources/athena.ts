import type { WorkGroupConfiguration } from "@aws-sdk/client-athena";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { flag, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { unlessSaidToBeAbsent } from "../operations/absence";
import { arn } from "../operations/sandbox";
import { clearWorkgroup, configurationUpdates } from "./athena-workgroup";
import { workgroupConfiguration } from "./athena-workgroup-properties";

const absent = ["InvalidRequestException"];

const workgroupFields = {
  configuration: workgroupConfiguration,
  description: text({ maximum: 1024 }),
  name: text({ autoName: {}, replaces: true, maximum: 128, pattern: /^[\w.-]+$/ }),
  state: text({ default: "ENABLED", oneOf: ["ENABLED", "DISABLED"] }),
};

/** `aws.athena.Workgroup`. */
const workgroup = defineResource({
  token: "aws:athena/workgroup:Workgroup",
  properties: { ...workgroupFields, forceDestroy: flag({ default: false, local: true }), tags },
  outputs: ["arn"],
  async create(inputs, { clients }) {
    await (await clients.athena()).createWorkGroup({
      Name: inputs.name,
      Description: inputs.description,
      Configuration: apiInput<{ Configuration?: WorkGroupConfiguration }>(workgroupFields, inputs)
        .Configuration,
      Tags: tagPairs(inputs.tags),
    });
    return inputs.name;
  },
  async complete(WorkGroup, { state }, { clients }) {
    if (state === "DISABLED") await (await clients.athena()).updateWorkGroup({ WorkGroup, State: state });
  },
  async read(WorkGroup, sandbox) {
    const athena = await sandbox.clients.athena();
    const found = await unlessSaidToBeAbsent(absent, () => athena.getWorkGroup({ WorkGroup }));
    if (found?.WorkGroup === undefined) return undefined;
    const ResourceARN = arn(sandbox, "athena", `workgroup/${WorkGroup}`);
    const { Tags } = await athena.listTagsForResource({ ResourceARN });
    return { ...fromApiOutput(workgroupFields, found.WorkGroup), arn: ResourceARN, tags: tagMap(Tags) };
  },
  async update(WorkGroup, { before, after, touches }, sandbox) {
    const athena = await sandbox.clients.athena();
    if (touches("configuration", "description", "state")) {
      await athena.updateWorkGroup({
        WorkGroup,
        Description: after.description ?? "",
        State: after.state as "ENABLED" | "DISABLED",
        ConfigurationUpdates: configurationUpdates(after.configuration),
      });
    }
    const { set, removed } = tagChanges(before.tags, after.tags);
    const ResourceARN = arn(sandbox, "athena", `workgroup/${WorkGroup}`);
    if (set.length > 0) await athena.tagResource({ ResourceARN, Tags: tagPairs(Object.fromEntries(set)) });
    if (removed.length > 0) await athena.untagResource({ ResourceARN, TagKeys: removed });
  },
  async remove(WorkGroup, { clients }, known) {
    const athena = await clients.athena();
    const RecursiveDeleteOption = known.forceDestroy ?? false;
    await clearWorkgroup(athena, WorkGroup, RecursiveDeleteOption);
    await unlessSaidToBeAbsent(absent, () => athena.deleteWorkGroup({ WorkGroup, RecursiveDeleteOption }));
  },
});

/** `aws.athena.NamedQuery`: a saved query; every change replaces it. */
const namedQuery = defineResource({
  token: "aws:athena/namedQuery:NamedQuery",
  properties: {
    database: text({ required: true, replaces: true, maximum: 255 }),
    description: text({ replaces: true, maximum: 1024 }),
    name: text({ autoName: {}, replaces: true, maximum: 128 }),
    query: text({ required: true, replaces: true, maximum: 262_144 }),
    workgroup: text({ default: "primary", replaces: true }),
  },
  outputs: [],
  async create(inputs, { clients }) {
    const athena = await clients.athena();
    // AWS refuses a query of a workgroup that is not there; the emulator would take it.
    await athena.getWorkGroup({ WorkGroup: inputs.workgroup });
    const { NamedQueryId = "" } = await athena.createNamedQuery({
      Name: inputs.name,
      Database: inputs.database,
      Description: inputs.description,
      QueryString: inputs.query,
      WorkGroup: inputs.workgroup,
    });
    return NamedQueryId;
  },
  async read(NamedQueryId, { clients }) {
    const athena = await clients.athena();
    const found = await unlessSaidToBeAbsent(absent, () => athena.getNamedQuery({ NamedQueryId }));
    if (found?.NamedQuery === undefined) return undefined;
    const { Database, Description, Name, QueryString, WorkGroup } = found.NamedQuery;
    return {
      database: Database,
      description: Description,
      name: Name,
      query: QueryString,
      workgroup: WorkGroup,
    };
  },
  async remove(NamedQueryId, { clients }) {
    const athena = await clients.athena();
    await unlessSaidToBeAbsent(absent, () => athena.deleteNamedQuery({ NamedQueryId }));
  },
});

/** Amazon Athena. */
export const athenaResources = resourceTable(workgroup, namedQuery);
