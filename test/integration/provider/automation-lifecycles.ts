import type { Lifecycle } from "./lifecycle";
import { account } from "./lifecycle-parents";

const content = (description: string): string =>
  JSON.stringify({
    schemaVersion: "0.3",
    description,
    assumeRole: `arn:aws:iam::${account}:role/any`,
    parameters: { Reason: { type: "String", description: "Why." } },
    mainSteps: [
      {
        name: "ask",
        action: "aws:invokeLambdaFunction",
        inputs: { FunctionName: "asked", InputPayload: { reason: "{{ Reason }}" } },
        isEnd: true,
      },
    ],
  });

/** The lives of documents of Automation. */
export const automationLifecycles: readonly Lifecycle[] = [
  {
    type: "aws:ssm/document:Document",
    inputs: {
      name: "subject",
      documentType: "Automation",
      documentFormat: "JSON",
      content: content("first"),
      tags: { team: "a" },
    },
    changed: {
      name: "subject",
      documentType: "Automation",
      documentFormat: "JSON",
      content: content("second"),
      tags: { team: "b" },
    },
    changes: { content: "UPDATE", "tagsAll.team": "UPDATE" },
    outputs: {
      arn: `arn:aws:ssm:us-east-1:${account}:document/subject`,
      defaultVersion: "1",
      description: "first",
      latestVersion: "1",
      parameters: [{ defaultValue: "", description: "Why.", name: "Reason", type: "String" }],
      schemaVersion: "0.3",
      status: "Active",
    },
  },
];
