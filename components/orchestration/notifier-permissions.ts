import { type Arns, platformNames } from "../names";
import { type Permission, permissions } from "./permission";
import type { PermissionScope } from "./permissions";

const name = "notifier";

/** What the notifier may do: read alarms, the ledger and who is told; keep its incidents; tell. It changes nothing else. */
export function notifierPermissions(scope: PermissionScope, arns: Arns): Permission[] {
  const names = platformNames(scope);
  const ledger = arns.of("dynamodb", `table/${names.ledgerTable}`);
  const incidents = arns.of("dynamodb", `table/${names.incidentTable}`);
  const hints = [arns.of("sqs", names.incidentHintsQueue)];
  const documentFolder = arns.of("ssm", `parameter${names.documentPath.replace(/\/$/, "")}`);
  const documents = `${documentFolder}/*`;
  return [
    ...permissions(name, [
      ["ssm:GetParameter", [documents, arns.of("ssm", `parameter${names.peopleParameter}`)]],
      ["ssm:GetParametersByPath", [documentFolder, documents]],
      ["dynamodb:GetItem", [ledger, incidents]],
      ["dynamodb:Query", [ledger, incidents, `${incidents}/index/*`]],
      ["dynamodb:PutItem", [incidents]],
      // Lambda reads the stream and the queue with the function's permissions.
      ...["DescribeStream", "GetRecords", "GetShardIterator"].map(
        (action) => [`dynamodb:${action}`, [`${ledger}/stream/*`]] as const,
      ),
      // A list has no resources of its own.
      ["dynamodb:ListStreams", ["*"]],
      ...["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"].map(
        (action) => [`sqs:${action}`, hints] as const,
      ),
      // What of the stream could not be handled; Lambda puts it there in the function's name.
      ["sqs:SendMessage", [arns.of("sqs", names.undeliveredIncidentsQueue)]],
      // CloudWatch shows composite alarms to "*" only.
      ["cloudwatch:DescribeAlarms", ["*"]],
      ["sns:Publish", [arns.of("sns", names.incidentTopic)]],
    ]),
    {
      function: name,
      action: "events:PutEvents",
      resources: [arns.of("events", "event-bus/default")],
      condition: {
        StringEquals: { "events:source": "monitored-endpoint", "events:detail-type": "Incident" },
      },
    },
  ];
}
