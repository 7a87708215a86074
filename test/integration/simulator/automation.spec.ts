import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { DescribeRuleCommand, EventBridgeClient, PutRuleCommand } from "@aws-sdk/client-eventbridge";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import {
  type AutomationExecution,
  CreateDocumentCommand,
  GetAutomationExecutionCommand,
  GetParameterCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  SSMClient,
  StartAutomationExecutionCommand,
  StopAutomationExecutionCommand,
} from "@aws-sdk/client-ssm";
import { sandboxAccountId } from "../../../sandbox/environment";
import { toolFolders } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { createFunction } from "../../support/create-function";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
const roleArn = `arn:aws:iam::${sandboxAccountId}:role/runbooks`;
/** Answers what it got; throws when it is asked to, and works longer than a step may when it is asked to. */
const source = `exports.handler = async (event) => {
  if (event.fail) throw new Error("cannot do that");
  if (event.slow) await new Promise((resolve) => setTimeout(resolve, 20_000));
  return { got: event };
};`;

describe("Systems Manager in the sandbox", function () {
  this.timeout(60_000);
  let folder: string;
  let sandbox: Sandbox;
  let ssm: SSMClient;
  let events: EventBridgeClient;
  let functionArn: string;

  before(async () => {
    folder = temporaryFolder("automation");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "stepped" });
    const emulator = localClientSettings(sandbox.ports, "emulator");
    ssm = new SSMClient(localClientSettings(sandbox.ports, "simulator"));
    events = new EventBridgeClient(localClientSettings(sandbox.ports, "simulator"));
    const iam = new IAMClient(emulator);
    const trust = (service: string) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
      });
    await iam.send(
      new CreateRoleCommand({ RoleName: "runbooks", AssumeRolePolicyDocument: trust("ssm.amazonaws.com") }),
    );
    await iam.send(
      new CreateRoleCommand({
        RoleName: "functions",
        AssumeRolePolicyDocument: trust("lambda.amazonaws.com"),
      }),
    );
    const lambda = new LambdaClient(emulator);
    functionArn = await createFunction(lambda, "operator", source);
    await iam.send(
      new PutRolePolicyCommand({
        RoleName: "runbooks",
        PolicyName: "permissions",
        PolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn }],
        }),
      }),
    );
    await createFunction(lambda, "other", source);
    iam.destroy();
    lambda.destroy();
  });

  after(async () => {
    ssm?.destroy();
    events?.destroy();
    await sandbox?.stop();
    removeFolder(folder);
  });

  const create = (name: string, content: object) =>
    ssm.send(
      new CreateDocumentCommand({
        Name: name,
        DocumentType: "Automation",
        DocumentFormat: "JSON",
        Content: JSON.stringify({ schemaVersion: "0.3", assumeRole: roleArn, ...content }),
      }),
    );
  const start = async (name: string, parameters?: Record<string, string[]>): Promise<string> => {
    const request = new StartAutomationExecutionCommand({ DocumentName: name, Parameters: parameters });
    return (await ssm.send(request)).AutomationExecutionId ?? "";
  };
  const look = async (id: string): Promise<AutomationExecution> => {
    const found = await ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId: id }));
    return found.AutomationExecution ?? {};
  };
  const ask = (FunctionName: string, InputPayload: object, more: object = {}) => ({
    name: "ask",
    action: "aws:invokeLambdaFunction",
    inputs: { FunctionName, InputPayload },
    ...more,
  });

  it("invokes the function with what the person entered, quotes and all", async () => {
    await create("order", {
      parameters: { Reason: { type: "String" } },
      mainSteps: [ask(functionArn, { reason: "{{ Reason }}", execution: "{{ automation:EXECUTION_ID }}" })],
      outputs: ["ask.Payload"],
    });
    const id = await start("order", { Reason: ['the "new" sensor'] });
    await sandbox.clock.advance(0);
    const { AutomationExecutionStatus, Outputs } = await look(id);
    assert.equal(AutomationExecutionStatus, "Success");
    assert.deepEqual(JSON.parse(Outputs?.["ask.Payload"]?.[0] ?? ""), {
      got: { reason: 'the "new" sensor', execution: id },
    });
  });

  it("fails with the function's own error, and goes where onFailure says", async () => {
    await create("failing", {
      mainSteps: [
        ask(functionArn, { fail: true }, { onFailure: "step:repair", maxAttempts: 2 }),
        { name: "skipped", action: "aws:sleep", inputs: { Duration: "PT1S" } },
        { ...ask(functionArn, { repaired: true }), name: "repair", isEnd: true },
      ],
    });
    const id = await start("failing");
    await sandbox.clock.advance(0);
    const { AutomationExecutionStatus, FailureMessage, StepExecutions } = await look(id);
    assert.equal(AutomationExecutionStatus, "Failed");
    assert.match(
      FailureMessage ?? "",
      /^Step fails when it is Execute\/Cancelling action\. .*cannot do that/,
    );
    assert.deepEqual(
      StepExecutions?.map(({ StepName, StepStatus }) => `${StepName} ${StepStatus}`),
      ["ask Failed", "skipped Pending", "repair Success"],
    );
  });

  it("may call only what the role may", async () => {
    await create("forbidden", { mainSteps: [ask("other", {})] });
    const id = await start("forbidden");
    await sandbox.clock.advance(0);
    assert.match(
      (await look(id)).FailureMessage ?? "",
      /AccessDeniedException.*not authorized to perform: lambda:InvokeFunction/,
    );
  });

  it("does not start with a role that it cannot take on", async () => {
    await create("wrong-role", {
      assumeRole: `arn:aws:iam::${sandboxAccountId}:role/functions`,
      mainSteps: [ask("other", {})],
    });
    await assert.rejects(start("wrong-role"), {
      name: "InvalidAutomationExecutionParametersException",
      message: /unable to be assumed/,
    });
  });

  it("times a step out that takes longer than it may", async () => {
    await create("slow", { mainSteps: [ask(functionArn, { slow: true }, { timeoutSeconds: 1 })] });
    const id = await start("slow");
    await sandbox.clock.advance(0);
    assert.equal((await look(id)).AutomationExecutionStatus, "TimedOut");
  });

  it("disables a rule, sleeps on the sandbox's clock and enables the rule again, also when it is cancelled", async () => {
    await events.send(new PutRuleCommand({ Name: "canary", ScheduleExpression: "rate(5 minutes)" }));
    const rule = (name: string, Api: string, more: object = {}) => ({
      name,
      action: "aws:executeAwsApi",
      inputs: { Service: "events", Api, Name: "canary" },
      ...more,
    });
    await create("silence", {
      parameters: { Minutes: { type: "String", default: "30" } },
      mainSteps: [
        rule("disable", "DisableRule"),
        {
          name: "wait",
          action: "aws:sleep",
          inputs: { Duration: "PT{{ Minutes }}M" },
          onCancel: "step:enable",
        },
        rule("enable", "EnableRule", { isEnd: true }),
      ],
    });
    const state = async () => (await events.send(new DescribeRuleCommand({ Name: "canary" }))).State;
    const id = await start("silence");
    await sandbox.clock.advance(1799);
    assert.deepEqual([await state(), (await look(id)).CurrentStepName], ["DISABLED", "wait"]);
    await sandbox.clock.advance(1);
    assert.deepEqual([await state(), (await look(id)).AutomationExecutionStatus], ["ENABLED", "Success"]);

    const stopped = await start("silence");
    await sandbox.clock.advance(10);
    await ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId: stopped }));
    await sandbox.clock.advance(0);
    assert.deepEqual(
      [await state(), (await look(stopped)).AutomationExecutionStatus],
      ["ENABLED", "Cancelled"],
    );
  });

  it("hands Parameter Store on to the emulator, account by account", async () => {
    const other = new SSMClient({
      ...localClientSettings(sandbox.ports, "simulator"),
      credentials: { accessKeyId: "111111111111", secretAccessKey: "sandbox" },
    });
    const name = "/monitored-endpoint/text";
    const value = "Grüße\n{}";
    await ssm.send(
      new PutParameterCommand({ Name: name, Value: value, Type: "String", Tags: [{ Key: "a", Value: "b" }] }),
    );
    assert.equal((await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value, value);
    const direct = new SSMClient(localClientSettings(sandbox.ports, "emulator"));
    assert.equal((await direct.send(new GetParameterCommand({ Name: name }))).Parameter?.Value, value);
    await assert.rejects(other.send(new GetParameterCommand({ Name: name })), { name: "ParameterNotFound" });
    const tags = await ssm.send(
      new ListTagsForResourceCommand({ ResourceType: "Parameter", ResourceId: name }),
    );
    assert.deepEqual(tags.TagList, [{ Key: "a", Value: "b" }]);
    other.destroy();
    direct.destroy();
  });

  it("is reached by boto3 with the sandbox's variables", async () => {
    const script = path.join(__dirname, "automation.py");
    const { stdout } = await promisify(execFile)(python, [script], {
      env: { ...sandbox.environment, PATH: process.env.PATH, HOME: folder },
    });
    assert.deepEqual(JSON.parse(stdout), {
      status: "Active",
      refused: "InvalidDocumentContent",
      execution: "InProgress",
      parameter: "value",
    });
  });
});
