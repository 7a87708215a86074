import { resourceTypes } from "../model/stack/resource-types";
import type { ResourceSpec } from "./policy-resources";

/** The alarm on the drift of one feature, as the drift evaluator measures it. */
export function driftAlarm(endpointName: string, feature: string): ResourceSpec {
  return alarm(`${endpointName}-drift-${feature}`, {
    namespace: "MonitoredEndpoint/Drift",
    metricName: "FeatureShiftSigma",
    dimensions: { EndpointName: endpointName, Feature: feature },
    statistic: "Maximum",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 3,
    treatMissingData: "missing",
  });
}

/** The alarm on the drift of one feature, as Model Monitor measures it on the schedule of `modelMonitorParts`. */
export function distanceAlarm(endpointName: string, feature: string): ResourceSpec {
  return alarm(`${endpointName}-distance-${feature}`, {
    namespace: "aws/sagemaker/Endpoints/data-metrics",
    metricName: `feature_baseline_drift_${feature}`,
    dimensions: { Endpoint: endpointName, MonitoringSchedule: `${endpointName}-monitor` },
    statistic: "Maximum",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0.1,
    treatMissingData: "missing",
  });
}

/** The alarm that goes off when the drift evaluator has judged nothing for two windows. */
export function silenceAlarm(endpointName: string): ResourceSpec {
  return alarm(`${endpointName}-monitor-silent`, {
    namespace: "MonitoredEndpoint/Drift",
    metricName: "EvaluationCompleted",
    dimensions: { EndpointName: endpointName },
    statistic: "Sum",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    treatMissingData: "breaching",
  });
}

/** The alarm that goes off when accuracy was below the agreed level for three windows. */
export function accuracyAlarm(endpointName: string): ResourceSpec {
  return alarm(`${endpointName}-accuracy-below-sla`, {
    namespace: "MonitoredEndpoint/Accuracy",
    metricName: "WindowsBelowSla",
    dimensions: { EndpointName: endpointName },
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 3,
    treatMissingData: "ignore",
  });
}

/** The parameter with the document of a MonitoredEndpoint, as far as rules read it. */
export function documentParameter(
  endpointName: string,
  {
    keyFeatures = ["rpm"],
    retraining = { pipelineName: "training", cooldownHours: 24 },
  }: { readonly keyFeatures?: readonly string[]; readonly retraining?: unknown } = {},
): ResourceSpec {
  return {
    type: resourceTypes.parameter,
    name: endpointName,
    props: {
      name: `/monitored-endpoint/prod/endpoints/${endpointName}`,
      value: JSON.stringify({ endpointName, drift: { keyFeatures }, accuracy: { retraining } }),
    },
  };
}

/** A role that may update endpoints, within limits, and its policy. */
export function orchestratorParts(
  statements: readonly Readonly<Record<string, unknown>>[] = orchestratorStatements,
): { readonly role: ResourceSpec; readonly policy: ResourceSpec } {
  const role: ResourceSpec = {
    type: resourceTypes.role,
    name: "orchestrator",
    props: { name: "orchestrator" },
  };
  return {
    role,
    policy: {
      type: resourceTypes.rolePolicy,
      name: "orchestrator",
      props: {
        role: role.props.name,
        policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
      },
      propertyDependencies: { role: [role] },
    },
  };
}

/** What a role needs to update endpoints: the endpoints, the models' roles, and a look at the rollback alarms. */
export const orchestratorStatements = [
  {
    Effect: "Allow",
    Action: ["sagemaker:UpdateEndpoint"],
    Resource: ["arn:aws:sagemaker:us-east-1:111122223333:endpoint/prod-*"],
  },
  {
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: "arn:aws:iam::111122223333:role/prod-*-model",
    Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
  },
  { Effect: "Allow", Action: "cloudwatch:DescribeAlarms", Resource: "*" },
] as const;

function alarm(name: string, props: Readonly<Record<string, unknown>>): ResourceSpec {
  return {
    type: resourceTypes.metricAlarm,
    name,
    props: {
      name,
      period: 3600,
      evaluationPeriods: 1,
      alarmDescription: `${name} rang. Runbook: https://runbooks.example.com/${name}. Contacts: turbines@example.com`,
      alarmActions: ["arn:aws:ssm-incidents::000000000000:response-plan/incidents"],
      ...props,
    },
  };
}
