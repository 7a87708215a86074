import type { EndpointParts } from "../../../../../../policies/testing/compliant-stack";
import { type ResourceSpec, unknownValue } from "../../../../../../policies/testing/policy-resources";

export const cloudControlType = "aws:cloudcontrol/resource:Resource";

/** The parts of an endpoint in CloudFormation's words, as `@pulumi/aws-native` takes them. */
export function nativeStack(parts: EndpointParts): readonly ResourceSpec[] {
  const latencyAlarm = nativeAlarm(parts.latencyAlarm);
  const errorAlarm = nativeAlarm(parts.errorAlarm);
  const { name: configurationName, ...configurationProps } = parts.configuration.props;
  const configuration: ResourceSpec = {
    type: "aws-native:sagemaker:EndpointConfig",
    name: parts.configuration.name,
    props: { ...configurationProps, endpointConfigName: configurationName },
  };
  const { name: endpointName, ...endpointProps } = parts.endpoint.props;
  const endpoint: ResourceSpec = {
    type: "aws-native:sagemaker:Endpoint",
    name: parts.endpoint.name,
    props: { ...endpointProps, endpointName },
    propertyDependencies: {
      endpointConfigName: [configuration],
      deploymentConfig: [latencyAlarm, errorAlarm],
    },
  };
  const rule: ResourceSpec = {
    type: "aws-native:events:Rule",
    name: parts.schedule.name,
    props: {
      ...parts.schedule.props,
      targets: [{ id: "evaluator", arn: "arn:evaluator", input: parts.evaluation.props.input }],
    },
  };
  return [latencyAlarm, errorAlarm, configuration, endpoint, rule];
}

/** What is found in the classic dialect, with the resources called as `@pulumi/aws-native` calls them. */
export function inNativeWords<Found>(found: Found): Found {
  const words = [
    [/\bEndpointConfiguration(?= \\")/g, "EndpointConfig"],
    [/\bMetricAlarm(?= \\")/g, "Alarm"],
    [/\bEventRule(?= \\")/g, "Rule"],
  ] as const;
  const text = words.reduce(
    (said, [classic, native]) => said.replace(classic, native),
    JSON.stringify(found),
  );
  return JSON.parse(text) as Found;
}

/** The same stack as `aws.cloudcontrol.Resource` takes it: a text that is unknown as a whole when any part of it is. */
export function cloudControlStack(parts: EndpointParts): readonly ResourceSpec[] {
  return cloudControlSpecs(nativeStack(parts));
}

export function cloudControlSpecs(specs: readonly ResourceSpec[]): readonly ResourceSpec[] {
  const made = new Map<ResourceSpec, ResourceSpec>();
  for (const spec of specs) {
    const sources = Object.values(spec.propertyDependencies ?? {}).flat();
    made.set(spec, {
      type: cloudControlType,
      name: spec.name,
      props: { typeName: cloudFormationName(spec.type), desiredState: desiredState(spec.props) },
      propertyDependencies: { desiredState: sources.flatMap((source) => made.get(source) ?? []) },
    });
  }
  return [...made.values()];
}

function desiredState(props: unknown): unknown {
  const text = JSON.stringify(pascalCased(props));
  return text.includes(String(unknownValue)) ? unknownValue : text;
}

function nativeAlarm({ name, props }: ResourceSpec): ResourceSpec {
  const { name: alarmName, dimensions, metricQueries, ...rest } = props;
  return {
    type: "aws-native:cloudwatch:Alarm",
    name,
    props: {
      ...rest,
      alarmName,
      ...(dimensions === undefined ? {} : { dimensions: pairs(dimensions) }),
      ...(Array.isArray(metricQueries) ? { metrics: metricQueries.map(nativeQuery) } : {}),
    },
  };
}

function nativeQuery({ metric, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const { namespace, metricName, dimensions, ...stat } = metric as Record<string, unknown>;
  return {
    ...rest,
    metricStat: { ...stat, metric: { namespace, metricName, dimensions: pairs(dimensions) } },
  };
}

function pairs(map: unknown): unknown {
  return map === unknownValue
    ? map
    : Object.entries(map as Record<string, unknown>).map(([name, value]) => ({ name, value }));
}

function pascalCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascalCased);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      pascalCased(entry),
    ]),
  );
}

function cloudFormationName(token: string): string {
  const services: Readonly<Record<string, string>> = {
    cloudwatch: "CloudWatch",
    events: "Events",
    sagemaker: "SageMaker",
    sns: "SNS",
  };
  const [, service = "", kind = ""] = token.split(":");
  return `AWS::${services[service] ?? service}::${kind}`;
}
