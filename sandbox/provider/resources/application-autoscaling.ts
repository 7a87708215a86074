import type { PutScalingPolicyCommandInput } from "@aws-sdk/client-application-auto-scaling";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { flag, group, list, number, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tags } from "../core/tags";
import { removeIfThere } from "../operations/absence";

const gone = ["ObjectNotFoundException"];

/** What is scaled. Both types are found, and imported, by it: `<namespace>/<resource>/<dimension>`. */
const scaled = {
  resourceId: text({ required: true, replaces: true, maximum: 1600 }),
  scalableDimension: text({ required: true, replaces: true }),
  serviceNamespace: text({ required: true, replaces: true }),
};

interface Scaled {
  readonly resourceId: string;
  readonly scalableDimension: string;
  readonly serviceNamespace: string;
}

const idOf = ({ serviceNamespace, resourceId, scalableDimension }: Scaled): string =>
  [serviceNamespace, resourceId, scalableDimension].join("/");

/** A resource's name has slashes of its own; the namespace before it and the dimension behind it have none. */
function namesOf(id: string) {
  const [ServiceNamespace = "", ...rest] = id.split("/");
  const ScalableDimension = rest.pop() ?? "";
  return {
    ServiceNamespace: ServiceNamespace as "sagemaker",
    ResourceId: rest.join("/"),
    ScalableDimension: ScalableDimension as "sagemaker:variant:DesiredInstanceCount",
  };
}

const target = defineResource({
  token: "aws:appautoscaling/target:Target",
  properties: {
    ...scaled,
    maxCapacity: number({ required: true, minimum: 0 }),
    minCapacity: number({ required: true, minimum: 0 }),
    roleArn: text({ computed: true }),
    suspendedState: group(
      {
        dynamicScalingInSuspended: flag({ default: false }),
        dynamicScalingOutSuspended: flag({ default: false }),
        scheduledScalingSuspended: flag({ default: false }),
      },
      { computed: true },
    ),
    tags,
  },
  outputs: ["arn"],
  async create(inputs, { clients }) {
    const id = idOf(inputs);
    await (await clients.applicationAutoScaling()).registerScalableTarget({
      ...namesOf(id),
      MinCapacity: inputs.minCapacity,
      MaxCapacity: inputs.maxCapacity,
      RoleARN: inputs.roleArn,
      SuspendedState: suspended(inputs.suspendedState),
      Tags: inputs.tags,
    });
    return id;
  },
  async read(id, { clients }) {
    const scaling = await clients.applicationAutoScaling();
    const { ResourceId, ...names } = namesOf(id);
    const { ScalableTargets } = await scaling.describeScalableTargets({
      ...names,
      ResourceIds: [ResourceId],
    });
    const found = ScalableTargets?.[0];
    if (found?.ScalableTargetARN === undefined) return undefined;
    const { Tags } = await scaling.listTagsForResource({ ResourceARN: found.ScalableTargetARN });
    return {
      arn: found.ScalableTargetARN,
      maxCapacity: found.MaxCapacity,
      minCapacity: found.MinCapacity,
      resourceId: found.ResourceId,
      roleArn: found.RoleARN,
      scalableDimension: found.ScalableDimension,
      serviceNamespace: found.ServiceNamespace,
      suspendedState: {
        dynamicScalingInSuspended: found.SuspendedState?.DynamicScalingInSuspended ?? false,
        dynamicScalingOutSuspended: found.SuspendedState?.DynamicScalingOutSuspended ?? false,
        scheduledScalingSuspended: found.SuspendedState?.ScheduledScalingSuspended ?? false,
      },
      tags: Tags ?? {},
    };
  },
  async update(id, { before, after }, { clients }) {
    const scaling = await clients.applicationAutoScaling();
    const { ScalableTargetARN: ResourceARN } = await scaling.registerScalableTarget({
      ...namesOf(id),
      MinCapacity: after.minCapacity,
      MaxCapacity: after.maxCapacity,
      SuspendedState: suspended(after.suspendedState),
    });
    const { set, removed } = tagChanges(before.tags, after.tags);
    if (set.length > 0) await scaling.tagResource({ ResourceARN, Tags: Object.fromEntries(set) });
    if (removed.length > 0) await scaling.untagResource({ ResourceARN, TagKeys: removed });
  },
  async remove(id, { clients }) {
    const scaling = await clients.applicationAutoScaling();
    await removeIfThere(gone, () => scaling.deregisterScalableTarget(namesOf(id)));
  },
});

interface Suspended {
  readonly dynamicScalingInSuspended: boolean;
  readonly dynamicScalingOutSuspended: boolean;
  readonly scheduledScalingSuspended: boolean;
}

function suspended(state: Suspended | undefined) {
  if (state === undefined) return undefined;
  return {
    DynamicScalingInSuspended: state.dynamicScalingInSuspended,
    DynamicScalingOutSuspended: state.dynamicScalingOutSuspended,
    ScheduledScalingSuspended: state.scheduledScalingSuspended,
  };
}

const policyFields = {
  policyType: text({ default: "StepScaling", oneOf: ["StepScaling", "TargetTrackingScaling"] }),
  targetTrackingScalingPolicyConfiguration: group({
    customizedMetricSpecification: group({
      dimensions: list(group({ name: text({ required: true }), value: text({ required: true }) })),
      metricName: text({ required: true }),
      namespace: text({ required: true }),
      statistic: text({ required: true }),
      unit: text(),
    }),
    disableScaleIn: flag({ default: false }),
    predefinedMetricSpecification: group({
      predefinedMetricType: text({ required: true }),
      resourceLabel: text(),
    }),
    scaleInCooldown: number({ minimum: 0 }),
    scaleOutCooldown: number({ minimum: 0 }),
    targetValue: number({ required: true }),
  }),
};

const policy = defineResource({
  token: "aws:appautoscaling/policy:Policy",
  properties: {
    ...scaled,
    ...policyFields,
    name: text({ autoName: {}, replaces: true, maximum: 255 }),
  },
  outputs: ["alarmArns", "arn"],
  async create(inputs, { clients }) {
    await (await clients.applicationAutoScaling()).putScalingPolicy({
      ...namesOf(idOf(inputs)),
      ...apiInput<Partial<PutScalingPolicyCommandInput>>(policyFields, inputs),
      PolicyName: inputs.name,
    });
    return `${idOf(inputs)}/${inputs.name}`;
  },
  async read(id, { clients }) {
    const { names, name } = policyOf(id);
    const { ScalingPolicies } = await (await clients.applicationAutoScaling()).describeScalingPolicies({
      ...names,
      PolicyNames: [name],
    });
    const found = ScalingPolicies?.[0];
    if (found === undefined) return undefined;
    return {
      ...fromApiOutput(policyFields, found),
      alarmArns: (found.Alarms ?? []).map(({ AlarmARN }) => AlarmARN),
      arn: found.PolicyARN,
      name: found.PolicyName,
      resourceId: found.ResourceId,
      scalableDimension: found.ScalableDimension,
      serviceNamespace: found.ServiceNamespace,
    };
  },
  async update(id, { after }, { clients }) {
    const { names, name } = policyOf(id);
    await (await clients.applicationAutoScaling()).putScalingPolicy({
      ...names,
      ...apiInput<Partial<PutScalingPolicyCommandInput>>(policyFields, after),
      PolicyName: name,
    });
  },
  async remove(id, { clients }) {
    const { names, name } = policyOf(id);
    const scaling = await clients.applicationAutoScaling();
    await removeIfThere(gone, () => scaling.deleteScalingPolicy({ ...names, PolicyName: name }));
  },
});

function policyOf(id: string) {
  const at = id.lastIndexOf("/");
  return { names: namesOf(id.slice(0, at)), name: id.slice(at + 1) };
}

/** Application Auto Scaling. */
export const applicationAutoScalingResources = resourceTable(target, policy);
