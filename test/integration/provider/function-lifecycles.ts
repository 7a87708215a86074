import type { Lifecycle } from "./lifecycle";
import { account, policy, queueArn, textArchive, trust } from "./lifecycle-parents";

/** The lives of roles and functions. */
export function functionLifecycles(): Lifecycle[] {
  return [
    {
      type: "aws:iam/role:Role",
      inputs: { name: "subject", assumeRolePolicy: trust, tags: { team: "a" } },
      changed: {
        name: "subject",
        assumeRolePolicy: trust.replace("lambda", "sagemaker"),
        maxSessionDuration: 7200,
      },
      changes: { assumeRolePolicy: "UPDATE", maxSessionDuration: "UPDATE", "tagsAll.team": "DELETE" },
      outputs: { arn: `arn:aws:iam::${account}:role/subject`, path: "/" },
    },
    {
      type: "aws:iam/rolePolicy:RolePolicy",
      inputs: { name: "subject", role: "parent", policy: policy(["s3:GetObject"], "*") },
      changed: { name: "subject", role: "parent", policy: policy(["s3:PutObject"], "*") },
      changes: { policy: "UPDATE" },
    },
    {
      type: "aws:lambda/function:Function",
      inputs: {
        name: "subject",
        role: `arn:aws:iam::${account}:role/parent`,
        handler: "index.handler",
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        environment: { variables: { STAGE: "one" } },
        code: textArchive("exports.handler = async () => 1;", "one"),
        tags: { team: "a" },
      },
      changed: {
        name: "subject",
        role: `arn:aws:iam::${account}:role/parent`,
        handler: "index.handler",
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        environment: { variables: { STAGE: "two" } },
        reservedConcurrentExecutions: 2,
        timeout: 30,
        code: textArchive("exports.handler = async () => 2;", "two"),
        tags: { team: "a" },
      },
      changes: {
        code: "UPDATE",
        "environment.variables.STAGE": "UPDATE",
        reservedConcurrentExecutions: "UPDATE",
        timeout: "UPDATE",
      },
      unknownToImports: ["code"],
      outputs: { arn: `arn:aws:lambda:us-east-1:${account}:function:subject`, memorySize: 128 },
    },
    {
      type: "aws:lambda/alias:Alias",
      inputs: { name: "live", functionName: "parent", functionVersion: "1" },
      changed: {
        name: "live",
        functionName: `arn:aws:lambda:us-east-1:${account}:function:parent`,
        functionVersion: "$LATEST",
        description: "what callers use",
        routingConfig: { additionalVersionWeights: { 1: 0.25 } },
      },
      changes: { description: "ADD", functionVersion: "UPDATE", routingConfig: "ADD" },
      importId: () => "parent/live",
      outputs: {
        arn: `arn:aws:lambda:us-east-1:${account}:function:parent:live`,
        invokeArn: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:${account}:function:parent:live/invocations`,
      },
    },
    {
      type: "aws:lambda/functionUrl:FunctionUrl",
      inputs: { functionName: "parent", authorizationType: "AWS_IAM" },
      changed: {
        functionName: "parent",
        authorizationType: "AWS_IAM",
        cors: { allowOrigins: ["https://a.example"] },
        invokeMode: "RESPONSE_STREAM",
      },
      changes: { cors: "ADD", invokeMode: "UPDATE" },
      outputs: { functionArn: `arn:aws:lambda:us-east-1:${account}:function:parent` },
    },
    {
      type: "aws:lambda/eventSourceMapping:EventSourceMapping",
      inputs: {
        eventSourceArn: queueArn,
        functionName: `arn:aws:lambda:us-east-1:${account}:function:parent`,
        batchSize: 100,
        maximumBatchingWindowInSeconds: 2,
        functionResponseTypes: ["ReportBatchItemFailures"],
        scalingConfig: { maximumConcurrency: 2 },
        tags: { team: "a" },
      },
      changed: {
        eventSourceArn: queueArn,
        functionName: "parent",
        batchSize: 10,
        maximumBatchingWindowInSeconds: 5,
        filterCriteria: { filters: [{ pattern: '{"body":{"kind":["a"]}}' }] },
        scalingConfig: { maximumConcurrency: 5 },
        enabled: false,
        tags: { team: "b" },
      },
      changes: {
        batchSize: "UPDATE",
        enabled: "UPDATE",
        filterCriteria: "ADD",
        functionResponseTypes: "DELETE",
        maximumBatchingWindowInSeconds: "UPDATE",
        "scalingConfig.maximumConcurrency": "UPDATE",
        "tagsAll.team": "UPDATE",
      },
      outputs: { functionArn: `arn:aws:lambda:us-east-1:${account}:function:parent`, state: "Enabled" },
    },
    {
      type: "aws:lambda/permission:Permission",
      inputs: {
        statementId: "subject",
        action: "lambda:InvokeFunction",
        function: "parent",
        principal: "events.amazonaws.com",
        sourceArn: `arn:aws:events:us-east-1:${account}:rule/a`,
        sourceAccount: account,
      },
      importId: () => "parent/subject",
    },
    {
      type: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      inputs: {
        functionName: "parent",
        maximumRetryAttempts: 1,
        destinationConfig: { onFailure: { destination: queueArn } },
      },
      changed: {
        functionName: "parent",
        maximumEventAgeInSeconds: 3600,
        destinationConfig: { onFailure: { destination: queueArn } },
      },
      changes: { maximumEventAgeInSeconds: "ADD", maximumRetryAttempts: "UPDATE" },
    },
  ];
}
