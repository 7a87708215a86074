import assert from "node:assert/strict";
import { MonitoringPlatform, type MonitoringPlatformArgs } from "../../../../components/index";
import { incidentListingIndex } from "../../../../components/platform/incident-table";
import { peopleSchema } from "../../../../functions/shared/endpoint-document";
import {
  incidentItem,
  incidentListingIndex as indexOfTheFunctions,
} from "../../../../functions/shared/incident-records";
import { platformArguments } from "../../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../../support/record-resources";

const register = async (changes: Partial<MonitoringPlatformArgs> = {}) =>
  (await recordResources(() => new MonitoringPlatform("platform", platformArguments(changes)))).resources;

function inputsOf(resources: readonly RecordedResource[], type: string, name: string) {
  const found = resources.find((r) => r.type.endsWith(`:${type}`) && r.name.endsWith(name));
  assert.ok(found, `no ${type} ${name} was registered`);
  return found.inputs;
}

const queueArn = (name: string) => `arn:aws:sqs:eu-central-1:111122223333:monitored-endpoint-prod-${name}`;

describe("the way of an alarm", () => {
  it("leads through one topic into one queue, and nobody else gets it", async () => {
    const resources = await register();
    const { topic, ...subscription } = inputsOf(resources, "TopicSubscription", "-alarms");
    assert.match(String(topic), /monitored-endpoint-prod-alarms$/);
    assert.deepEqual(subscription, {
      protocol: "sqs",
      endpoint: queueArn("incident-hints"),
      rawMessageDelivery: true,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn("undelivered-incidents") }),
    });
    const ofAlarms = resources.filter(
      ({ type, inputs }) => type.endsWith(":TopicSubscription") && String(inputs.topic).endsWith("-alarms"),
    );
    assert.equal(ofAlarms.length, 1);
  });

  it("keeps a hint hidden for six times the function's time and the batch's, and puts it aside after five", async () => {
    const resources = await register();
    const hints = inputsOf(resources, "Queue", "incident-hints");
    const mapping = inputsOf(resources, "EventSourceMapping", "incident-hints");
    const { timeout } = inputsOf(resources, "Function", "notifier");
    assert.equal(
      Number(hints.visibilityTimeoutSeconds),
      6 * Number(timeout) + Number(mapping.maximumBatchingWindowInSeconds),
    );
    assert.deepEqual(JSON.parse(String(hints.redrivePolicy)), {
      deadLetterTargetArn: queueArn("undelivered-incidents"),
      maxReceiveCount: 5,
    });
    const undelivered = inputsOf(resources, "Queue", "undelivered-incidents");
    assert.ok(Number(undelivered.messageRetentionSeconds) > Number(hints.messageRetentionSeconds));
  });

  it("ends with the notifier, in batches of a hundred within two seconds, twice at once", async () => {
    const { eventSourceArn, functionName, ...mapping } = inputsOf(
      await register(),
      "EventSourceMapping",
      "incident-hints",
    );
    assert.equal(eventSourceArn, queueArn("incident-hints"));
    assert.match(String(functionName), /monitored-endpoint-prod-notifier$/);
    assert.deepEqual(mapping, {
      batchSize: 100,
      maximumBatchingWindowInSeconds: 2,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 2 },
    });
  });

  it("lets the alarm topic alone fill the queue, and topics and rules fill the one for what did not arrive", async () => {
    const resources = await register();
    const senders = (name: string) =>
      JSON.parse(String(inputsOf(resources, "QueuePolicy", name).policy)).Statement.map(
        ({ Effect, Principal, Condition }: Record<string, unknown>) => [Effect, Principal, Condition],
      );
    const topic = (name: string) => `arn:aws:sns:eu-central-1:111122223333:monitored-endpoint-prod-${name}`;
    const plainHttp = ["Deny", "*", { Bool: { "aws:SecureTransport": "false" } }];
    assert.deepEqual(senders("incident-hints"), [
      ["Allow", { Service: "sns.amazonaws.com" }, { ArnEquals: { "aws:SourceArn": topic("alarms") } }],
      plainHttp,
    ]);
    assert.deepEqual(senders("undelivered-incidents"), [
      [
        "Allow",
        { Service: "sns.amazonaws.com" },
        { ArnEquals: { "aws:SourceArn": [topic("alarms"), topic("incidents")] } },
      ],
      [
        "Allow",
        { Service: "events.amazonaws.com" },
        {
          ArnLike: {
            "aws:SourceArn": "arn:aws:events:eu-central-1:111122223333:rule/monitored-endpoint-prod-*",
          },
        },
      ],
      plainHttp,
    ]);
  });
});

describe("the way of a decision", () => {
  it("leads from the ledger's stream to the notifier, new decisions only, and puts aside what fails", async () => {
    const resources = await register();
    const ledger = inputsOf(resources, "Table", "-ledger");
    assert.deepEqual([ledger.streamEnabled, ledger.streamViewType], [true, "NEW_IMAGE"]);
    const { functionName, filterCriteria, ...mapping } = inputsOf(resources, "EventSourceMapping", "-ledger");
    assert.match(String(functionName), /notifier$/);
    assert.deepEqual(mapping, {
      eventSourceArn:
        "arn:aws:dynamodb:eu-central-1:111122223333:table/monitored-endpoint-prod-ledger/stream",
      startingPosition: "LATEST",
      batchSize: 100,
      maximumBatchingWindowInSeconds: 1,
      functionResponseTypes: ["ReportBatchItemFailures"],
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 5,
      maximumRecordAgeInSeconds: 86_400,
      destinationConfig: { onFailure: { destinationArn: queueArn("undelivered-incidents") } },
    });
    const { filters } = filterCriteria as { readonly filters: readonly { readonly pattern: string }[] };
    assert.deepEqual(
      filters.map(({ pattern }) => JSON.parse(pattern)),
      [{ eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: [{ prefix: "DECISION#" }] } } } }],
    );
  });
});

describe("the notifier", () => {
  it("knows where everything is, and runs every minute whatever it is told", async () => {
    const resources = await register();
    const { environment, timeout } = inputsOf(resources, "Function", "notifier");
    assert.equal(timeout, 60);
    assert.deepEqual(environment, {
      variables: {
        ENVIRONMENT: "prod",
        DOCUMENT_PATH: "/monitored-endpoint/prod/endpoints/",
        PEOPLE_PARAMETER: "/monitored-endpoint/prod/people",
        LEDGER_TABLE_NAME: "monitored-endpoint-prod-ledger",
        INCIDENT_TABLE_NAME: "monitored-endpoint-prod-incidents",
        INCIDENT_TOPIC_ARN: "arn:aws:sns:eu-central-1:111122223333:monitored-endpoint-prod-incidents",
      },
    });
    assert.equal(inputsOf(resources, "EventRule", "-notify").scheduleExpression, "rate(1 minute)");
    const target = inputsOf(resources, "EventTarget", "-notify");
    assert.match(String(target.arn), /notifier$/);
    assert.deepEqual(JSON.parse(String(target.input)), {
      source: "monitored-endpoint",
      "detail-type": "Reconcile Incidents",
      detail: { environment: "prod" },
    });
  });

  it("reads who is told from a parameter in the functions' own shape, first to call first", async () => {
    const contacts = [
      { name: "rota", channel: "mailto:rota@example.com", hours: "always" },
      { name: "team", channel: "+49 30 1", hours: "weekdays 08:00-18:00", timeZone: "Europe/Berlin" },
    ];
    const { value, tier, type } = inputsOf(await register({ contacts }), "Parameter", "-people");
    assert.deepEqual([tier, type], ["Standard", "String"]);
    assert.deepEqual(peopleSchema.parse(JSON.parse(String(value))), {
      runbookBaseUrl: "https://runbooks.example.com",
      contacts,
    });
  });

  it("has room for all contacts that the alarms' descriptions have room for", async () => {
    // Three bytes each in a parameter, and one character each in a description.
    const contacts = [{ name: "\u20ac".repeat(700), channel: "mailto:a@example.com", hours: "always" }];
    const { value, tier } = inputsOf(await register({ contacts }), "Parameter", "-people");
    assert.equal(tier, "Standard");
    const many = Array.from({ length: 20 }, () => ({
      name: "\u0001".repeat(10),
      channel: "mailto:a@b.cd",
      hours: "h",
    }));
    const large = inputsOf(await register({ contacts: many }), "Parameter", "-people");
    assert.ok(Buffer.byteLength(String(value)) <= 4096 && Buffer.byteLength(String(large.value)) <= 8192);
  });

  it("finds its incidents in the index that the functions write for", async () => {
    const table = inputsOf(await register(), "Table", "-incidents");
    const item = incidentItem({
      dedupeKey: "prod/alarm/a",
      kind: "alarm",
      severity: 1,
      title: "a",
      what: "a",
      runbook: "a",
      state: "resolved",
      openedAt: "2026-01-01T00:00:00.000Z",
      updatedAt: "2026-01-01T00:00:00.000Z",
      occurrences: 1,
      outbox: [],
      revision: 1,
    });
    const [index] = table.globalSecondaryIndexes as { name: string; hashKey: string; rangeKey: string }[];
    assert.equal(index?.name, indexOfTheFunctions);
    assert.equal(incidentListingIndex, indexOfTheFunctions);
    const { attributeName } = table.ttl as { attributeName: string };
    const used = [table.hashKey, table.rangeKey, index?.hashKey, index?.rangeKey, attributeName].map(String);
    assert.deepEqual(
      used.filter((attribute) => item[attribute] === undefined),
      [],
    );
  });

  it("is watched by alarms that tell people without it", async () => {
    const resources = await register();
    const direct = resources.filter(
      ({ type, inputs }) =>
        type.endsWith(":MetricAlarm") &&
        JSON.stringify(inputs.alarmActions) ===
          '["arn:aws:sns:eu-central-1:111122223333:monitored-endpoint-prod-incidents"]',
    );
    assert.deepEqual(
      direct.map(({ inputs }) => [
        inputs.name,
        inputs.metricName,
        inputs.comparisonOperator,
        inputs.threshold,
      ]),
      [
        ["monitored-endpoint-prod-notifier-errors", "Errors", "GreaterThanThreshold", 0],
        [
          "monitored-endpoint-prod-undelivered-incidents-not-empty",
          "ApproximateNumberOfMessagesVisible",
          "GreaterThanThreshold",
          0,
        ],
        [
          "monitored-endpoint-prod-incident-hints-waiting",
          "ApproximateAgeOfOldestMessage",
          "GreaterThanThreshold",
          120,
        ],
      ],
    );
    const others = resources.filter(({ type }) => type.endsWith(":MetricAlarm")).length - direct.length;
    assert.equal(others, 7);
  });
});
