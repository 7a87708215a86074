import type { SandboxPorts } from "../environment";
import { localClientSettings } from "./local-clients";

export type ResourceCounts = Readonly<
  Record<"functions" | "queues" | "tables" | "rules" | "alarms" | "endpoints", number>
>;

/** How much there is in the world, page by page. The clients are loaded here: only `status` needs them. */
export async function countResources(ports: SandboxPorts): Promise<ResourceCounts> {
  const [lambda, sqs, dynamodb, events, cloudwatch, sagemaker] = await Promise.all([
    import("@aws-sdk/client-lambda"),
    import("@aws-sdk/client-sqs"),
    import("@aws-sdk/client-dynamodb"),
    import("@aws-sdk/client-eventbridge"),
    import("@aws-sdk/client-cloudwatch"),
    import("@aws-sdk/client-sagemaker"),
  ]);
  const emulator = localClientSettings(ports, "emulator");
  const simulator = localClientSettings(ports, "simulator");
  const eventBridge = new events.EventBridgeClient(simulator);
  const [functions, queues, tables, alarms, endpoints, rules] = await Promise.all([
    count(
      lambda.paginateListFunctions({ client: new lambda.LambdaClient(emulator) }, {}),
      (page) => page.Functions,
    ),
    count(sqs.paginateListQueues({ client: new sqs.SQSClient(emulator) }, {}), (page) => page.QueueUrls),
    count(
      dynamodb.paginateListTables({ client: new dynamodb.DynamoDBClient(emulator) }, {}),
      (page) => page.TableNames,
    ),
    count(
      cloudwatch.paginateDescribeAlarms({ client: new cloudwatch.CloudWatchClient(simulator) }, {}),
      (page) => page.MetricAlarms,
    ),
    count(
      sagemaker.paginateListEndpoints({ client: new sagemaker.SageMakerClient(simulator) }, {}),
      (page) => page.Endpoints,
    ),
    countRules((NextToken) => eventBridge.send(new events.ListRulesCommand({ NextToken }))),
  ]);
  return { functions, queues, tables, rules, alarms, endpoints };
}

async function count<Page>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => readonly unknown[] | undefined,
): Promise<number> {
  let total = 0;
  for await (const page of pages) total += items(page)?.length ?? 0;
  return total;
}

interface RulesPage {
  readonly Rules?: readonly unknown[] | undefined;
  readonly NextToken?: string | undefined;
}

/** The EventBridge client has no paginator for rules. */
async function countRules(list: (token: string | undefined) => Promise<RulesPage>): Promise<number> {
  let total = 0;
  let token: string | undefined;
  do {
    const page = await list(token);
    total += page.Rules?.length ?? 0;
    token = page.NextToken;
  } while (token !== undefined);
  return total;
}
