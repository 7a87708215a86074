import assert from "node:assert/strict";
import { runtime } from "@pulumi/pulumi";
import { checkConsumer } from "../../../cli/docs/consumer-guides/check-consumer";
import { go } from "../../../cli/docs/consumer-guides/go";
import { readPackageSchema } from "../../../cli/docs/consumer-guides/package-schema";
import { python } from "../../../cli/docs/consumer-guides/python";
import { turbineConsumer } from "../../../cli/docs/consumer-guides/turbine-consumer";
import { typescript } from "../../../cli/docs/consumer-guides/typescript";
import { yaml } from "../../../cli/docs/consumer-guides/yaml";
import { consumerSteps } from "../../../sandbox/setup/consumer-steps";
import { setUp } from "../../../sandbox/setup/set-up";
import { type GuideConsumers, guideConsumers } from "../../support/guide-consumers";
import type { PlannedResource, StackPreview } from "../../support/preview-stack";
import { startAll } from "../../support/start-all";

const program = checkConsumer(readPackageSchema(), turbineConsumer);
const languages = [typescript, python, go, yaml];

describe("the programs of the guides, in the real engine beside the packed packages", function () {
  // Each preview takes seconds, and they start two at a time.
  this.timeout(600_000);
  let consumers: GuideConsumers;
  let previews: ReadonlyMap<string, Promise<StackPreview>>;

  before(async () => {
    await setUp(consumerSteps);
    consumers = await guideConsumers();
    previews = startAll(
      languages.map(({ title }) => title),
      (name) => {
        const language = languages.find(({ title }) => title === name) ?? assert.fail(name);
        return consumers.preview(language, language.print(program), "under the pack");
      },
    );
  });
  after(() => consumers?.stop());

  const previewOf = (name: string) => previews.get(name) ?? assert.fail(`no preview of ${name}`);

  for (const { title } of languages) {
    it(`makes platform and endpoint in ${title}, tells the outputs, and pleases the pack`, async () => {
      const { failure, complaints, findings, outputs } = await previewOf(title);
      assert.equal(failure, undefined, failure);
      assert.deepEqual(
        findings.filter(({ level }) => level === "mandatory"),
        [],
      );
      assert.deepEqual(complaints, []);
      assert.deepEqual(outputs, {
        endpointName: "prod-turbine-failure",
        operationsDashboardName: "prod-turbine-failure-operations",
        ledgerTableName: "monitored-endpoint-prod-ledger",
      });
    });
  }

  // Those whose components the engine has constructed by the packed package; TypeScript makes them in its own process.
  for (const { title } of languages.filter((language) => language !== typescript)) {
    it(`plans in ${title} what the TypeScript program plans, down to the last input`, async () => {
      const inProcess = planned(await previewOf(typescript.title));
      assert.deepEqual(planned(await previewOf(title)), withUnknownBucket(inProcess));
    });
  }
});

/** What is planned, without the providers, which differ by who asks for them, and without what the engine makes up. */
function planned({ resources }: StackPreview): readonly PlannedResource[] {
  const own = resources.filter(({ type }) => !type.startsWith("pulumi:"));
  assert.ok(own.length > 100, `only ${own.length} resources are planned`);
  const named: readonly PlannedResource[] = JSON.parse(
    JSON.stringify(own).replace(/(?<="prod-turbine-failure-model-)[0-9a-f]{7}(?=")/g, "name"),
  );
  return [...named].sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

/** A bucket that passes through the engine from platform to endpoint is not known before it is made. */
function withUnknownBucket(resources: readonly PlannedResource[]): readonly PlannedResource[] {
  const text = JSON.stringify(resources);
  const known = '"s3://monitored-endpoint-prod-data-123456789012-eu-central-1/capture"';
  assert.equal(text.split(known).length, 2);
  return JSON.parse(text.replace(known, JSON.stringify(runtime.unknownValue)));
}
