import type { Lifecycle } from "./lifecycle";
import { account, alarmInputs, functionArn, queueArn, topicArn } from "./simulator-parents";

/** The lives of alarms, rules and targets. */
export const alarmAndRuleLifecycles: Lifecycle[] = [
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs: {
      ...alarmInputs("subject"),
      tags: { team: "a" },
      warmUpConfiguration: { warmUpPeriodDurationInMinutes: 30 },
    },
    changed: {
      ...alarmInputs("subject"),
      warmUpConfiguration: {
        warmUpPeriodDurationInMinutes: 60,
        onlyStartEvaluatingAfterWarmUpPeriodEnds: true,
      },
      threshold: 600_000,
      dimensions: { EndpointName: "subject" },
      okActions: [topicArn],
    },
    changes: {
      "dimensions.VariantName": "DELETE",
      okActions: "ADD",
      threshold: "UPDATE",
      "tagsAll.team": "DELETE",
      "warmUpConfiguration.onlyStartEvaluatingAfterWarmUpPeriodEnds": "UPDATE",
      "warmUpConfiguration.warmUpPeriodDurationInMinutes": "UPDATE",
    },
    outputs: { arn: `arn:aws:cloudwatch:us-east-1:${account}:alarm:subject`, actionsEnabled: true },
  },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs: {
      name: "subject-ratio",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0.01,
      evaluationPeriods: 2,
      metricQueries: [
        { id: "ratio", expression: "errors / calls", label: "ratio", returnData: true },
        {
          id: "errors",
          metric: {
            namespace: "AWS/SageMaker",
            metricName: "Invocation5XXErrors",
            period: 60,
            stat: "Sum",
            dimensions: { EndpointName: "e" },
          },
        },
        {
          id: "calls",
          metric: { namespace: "AWS/SageMaker", metricName: "Invocations", period: 60, stat: "Sum" },
        },
      ],
    },
    changed: {
      name: "subject-ratio",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0.01,
      evaluationPeriods: 2,
      metricQueries: [
        { id: "ratio", expression: "errors", label: "ratio", returnData: true },
        {
          id: "errors",
          metric: {
            namespace: "AWS/SageMaker",
            metricName: "Invocation5XXErrors",
            period: 60,
            stat: "Sum",
            dimensions: { EndpointName: "e" },
          },
        },
      ],
    },
    changes: { "metricQueries[0]": "UPDATE", "metricQueries[2]": "DELETE" },
  },
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    inputs: {
      name: "subject",
      eventPattern: JSON.stringify({
        source: ["aws.sagemaker"],
        "detail-type": ["SageMaker Model Package State Change"],
      }),
      tags: { team: "a" },
    },
    changed: {
      name: "subject",
      eventPattern: JSON.stringify({ source: ["aws.ssm"] }),
      description: "parameters",
      state: "DISABLED",
      tags: { team: "b" },
    },
    changes: { description: "ADD", eventPattern: "UPDATE", state: "UPDATE", "tagsAll.team": "UPDATE" },
    outputs: { arn: `arn:aws:events:us-east-1:${account}:rule/subject`, state: "ENABLED" },
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    inputs: {
      rule: "parent-rule",
      targetId: "orchestrator",
      arn: functionArn,
      input: JSON.stringify({
        source: "monitored-endpoint",
        "detail-type": "Reconcile",
        detail: { environment: "test" },
      }),
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
      deadLetterConfig: { arn: queueArn },
    },
    changed: {
      rule: "parent-rule",
      targetId: "orchestrator",
      arn: functionArn,
      inputTransformer: { inputPaths: { id: "$.id" }, inputTemplate: '{"id": <id>}' },
      retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3600 },
      deadLetterConfig: { arn: queueArn },
    },
    changes: { input: "DELETE", inputTransformer: "ADD", "retryPolicy.maximumRetryAttempts": "UPDATE" },
    importId: () => "parent-rule/orchestrator",
  },
];

/** The lives of receivers outside of AWS. AWS adds an identifier of its own to the ARN of the parent connection. */
export const receiverLifecycles = (connectionArn: string): Lifecycle[] => [
  {
    type: "aws:cloudwatch/eventConnection:EventConnection",
    inputs: {
      name: "subject",
      authorizationType: "API_KEY",
      authParameters: {
        apiKey: { key: "X-Routing-Key", value: "first" },
        invocationHttpParameters: { bodies: [{ key: "routing_key", value: "first", isValueSecret: true }] },
      },
    },
    changed: {
      name: "subject",
      description: "PagerDuty",
      authorizationType: "API_KEY",
      authParameters: { apiKey: { key: "Authorization", value: "second" } },
    },
    changes: {
      "authParameters.apiKey.key": "UPDATE",
      "authParameters.apiKey.value": "UPDATE",
      "authParameters.invocationHttpParameters": "DELETE",
      description: "ADD",
    },
    unknownToImports: ["authParameters"],
  },
  {
    type: "aws:cloudwatch/eventApiDestination:EventApiDestination",
    inputs: {
      name: "subject",
      connectionArn,
      httpMethod: "POST",
      invocationEndpoint: "https://events.pagerduty.com/v2/enqueue",
      invocationRateLimitPerSecond: 2,
    },
    changed: {
      name: "subject",
      description: "PagerDuty",
      connectionArn,
      httpMethod: "PUT",
      invocationEndpoint: "https://events.eu.pagerduty.com/v2/enqueue",
    },
    changes: {
      description: "ADD",
      httpMethod: "UPDATE",
      invocationEndpoint: "UPDATE",
      invocationRateLimitPerSecond: "UPDATE",
    },
  },
];
