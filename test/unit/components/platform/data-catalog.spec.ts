import assert from "node:assert/strict";
import { MonitoringPlatform, type MonitoringPlatformArgs } from "../../../../components/index";
import { listingIndex } from "../../../../components/platform/knowledge-table";
import { violationColumns } from "../../../../components/platform/violation-columns";
import { violationLinesKey } from "../../../../functions/knowledge-base/core/violation-lines";
import {
  listingIndex as indexThatIsRead,
  intakeItem,
  recordItem,
} from "../../../../functions/shared/violation-keys";
import { platformArguments } from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";
import { iso, occurrence, recordOf, start } from "../../functions/knowledge-base/samples";

const bucket = "monitored-endpoint-prod-data-111122223333-eu-central-1";
const key = "arn:aws:kms:eu-central-1:111122223333:monitored-endpoint-prod-1a2b3c4";

async function registered(type: string, changes: Partial<MonitoringPlatformArgs> = {}) {
  const { resources } = await recordResources(
    () => new MonitoringPlatform("platform", platformArguments(changes)),
  );
  return resources.filter((resource) => resource.type.endsWith(`:${type}`)).map(({ inputs }) => inputs);
}

describe("the catalog of an environment", () => {
  it("has a database of its own, named as Glue takes it", async () => {
    const [database] = await registered("CatalogDatabase");
    assert.equal(database?.name, "monitored_endpoint_prod");
  });

  it("finds the lines of the knowledge base where the function writes them, day by day and without a crawler", async () => {
    const [table] = await registered("CatalogTable");
    const parameters = table?.parameters as Record<string, string>;
    const template = parameters["storage.location.template"] ?? "";
    const windowStart = iso(start);
    const written = violationLinesKey({ endpointName: "prod-turbine", monitor: "drift", windowStart });
    assert.ok(`s3://${bucket}/${written}`.startsWith(template.replace(/\$\{day\}/, "2026-05-01")), template);
    assert.deepEqual(
      Object.fromEntries(Object.entries(parameters).filter(([name]) => name.startsWith("projection"))),
      {
        "projection.enabled": "true",
        "projection.day.type": "date",
        "projection.day.format": "yyyy-MM-dd",
        "projection.day.range": "2026-01-01,NOW",
        "projection.day.interval": "1",
        "projection.day.interval.unit": "DAYS",
      },
    );
    assert.deepEqual([table?.name, table?.databaseName], ["violations", "monitored_endpoint_prod"]);
    const storage = table?.storageDescriptor as { readonly columns: object[]; readonly serDeInfo: object };
    assert.deepEqual(storage.columns, violationColumns);
    assert.deepEqual(storage.serDeInfo, { serializationLibrary: "org.openx.data.jsonserde.JsonSerDe" });
  });

  it("keeps results in one place, under the environment's key, for a week, and ends a query that reads too much", async () => {
    const [workgroup] = await registered("Workgroup");
    assert.deepEqual(workgroup?.configuration, {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: 1_099_511_627_776,
      resultConfiguration: {
        outputLocation: `s3://${bucket}/athena-results/`,
        expectedBucketOwner: "111122223333",
        encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: key },
      },
    });
    assert.equal(workgroup?.forceDestroy, false);
    const [loose] = await registered("Workgroup", { deletionProtection: false });
    assert.equal(loose?.forceDestroy, true);
    const [lifecycle] = await registered("BucketLifecycleConfiguration");
    const rules = lifecycle?.rules as { readonly filter: { prefix: string }; readonly expiration?: object }[];
    assert.deepEqual(rules.find(({ filter }) => filter.prefix === "athena-results/")?.expiration, {
      days: 7,
    });
  });

  it("holds the saved questions", async () => {
    const queries = await registered("NamedQuery");
    assert.deepEqual(queries.map(({ name }) => name).sort(), [
      "new this week",
      "per feature over time",
      "recurring by upstream source",
    ]);
    for (const { database, workgroup, query } of queries) {
      assert.deepEqual([database, workgroup], ["monitored_endpoint_prod", "monitored-endpoint-prod"]);
      assert.match(String(query), /^SELECT[\s\S]*\nFROM violations\n/);
    }
  });
});

describe("the table of the knowledge base", () => {
  it("has the index that its readers ask, over the attributes that its items carry", async () => {
    const tables = await registered("Table");
    const table = tables.find(({ name }) => name === "monitored-endpoint-prod-knowledge-base");
    assert.equal(listingIndex, indexThatIsRead);
    assert.deepEqual(table?.globalSecondaryIndexes, [
      { name: listingIndex, hashKey: "listing", rangeKey: "lastSeenAt", projectionType: "ALL" },
    ]);
    const record = recordItem(recordOf(occurrence()));
    const attributes = table?.attributes as { readonly name: string }[];
    for (const { name } of attributes) assert.equal(typeof record[name], "string", name);
    const intake = intakeItem({
      endpointName: "prod-turbine",
      monitor: "drift",
      windowStart: iso(start),
      windowEnd: iso(start),
      reportS3Uri: "s3://b/k",
      reportVersion: "v",
      outcome: "takenIn",
      upstreamSources: {},
      firstTriedAt: iso(start),
      updatedAt: iso(start),
      revision: 1,
    });
    assert.deepEqual(table?.ttl, { attributeName: "expiresAt", enabled: true });
    assert.equal(intake.expiresAt, start / 1000 + 90 * 86_400);
  });
});

describe("what wakes the knowledge base", () => {
  it("is a report, an ended job and an hour, each with its function and the queue for what is lost", async () => {
    const rules = (await registered("EventRule")).filter(({ name }) => /knowledge-base/.test(String(name)));
    const [reports, runs, schedule] = ["reports", "runs", "reconcile"].map((end) =>
      rules.find(({ name }) => String(name).endsWith(`knowledge-base-${end}`)),
    );
    assert.deepEqual(JSON.parse(String(reports?.eventPattern)), {
      source: ["monitored-endpoint"],
      "detail-type": ["Monitoring Report Written"],
      detail: { endpointName: [{ prefix: "prod-" }] },
    });
    assert.deepEqual(JSON.parse(String(runs?.eventPattern)), {
      source: ["aws.sagemaker"],
      "detail-type": ["SageMaker Processing Job State Change"],
      detail: { ProcessingJobStatus: ["Completed", "Failed", "Stopped"] },
    });
    assert.equal(schedule?.scheduleExpression, "rate(1 hour)");
    const targets = (await registered("EventTarget")).filter(({ rule }) =>
      /knowledge-base/.test(String(rule)),
    );
    assert.equal(targets.length, 3);
    for (const { arn, deadLetterConfig } of targets) {
      assert.match(String(arn), /prod-knowledge-base$/);
      assert.match(JSON.stringify(deadLetterConfig), /undelivered-events/);
    }
  });
});
