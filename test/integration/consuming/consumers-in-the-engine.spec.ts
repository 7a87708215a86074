import assert from "node:assert/strict";
import { runtime } from "@pulumi/pulumi";
import { checkConsumer } from "../../../cli/docs/consumer-guides/check-consumer";
import { go } from "../../../cli/docs/consumer-guides/go";
import { readPackageSchema } from "../../../cli/docs/consumer-guides/package-schema";
import { wrongProblems } from "../../../cli/docs/consumer-guides/pages";
import { python } from "../../../cli/docs/consumer-guides/python";
import { turbineConsumer, withAlarms, wrongAlarms } from "../../../cli/docs/consumer-guides/turbine-consumer";
import { typescript } from "../../../cli/docs/consumer-guides/typescript";
import { yaml } from "../../../cli/docs/consumer-guides/yaml";
import { consumerSteps } from "../../../sandbox/setup/consumer-steps";
import { setUp } from "../../../sandbox/setup/set-up";
import { type GuideConsumers, guideConsumers } from "../../support/guide-consumers";
import type { PlannedResource, StackPreview } from "../../support/preview-stack";
import { startAll } from "../../support/start-all";

const schema = readPackageSchema();
const right = checkConsumer(schema, turbineConsumer);
const wrong = checkConsumer(schema, withAlarms(wrongAlarms));

/** Those whose programs construct the components through the engine, in the packed package. */
const remote = [python, go, yaml];

/** A name that the schema lacks, what is told of it, and what of the plan comes before. Go's compiler is asked elsewhere. */
const slips = [
  {
    language: python,
    from: "latency_p95_ms=",
    to: "latency_p95=",
    told: /line \d+, in <module>\s.*TypeError: .*__init__\(\) got an unexpected keyword argument 'latency_p95'/s,
    madeBefore: undefined,
  },
  {
    language: yaml,
    from: "latencyP95Ms:",
    to: "latencyP95:",
    told: /on Pulumi\.yaml line \d+:\s.*Missing required property 'latencyP95Ms'/s,
    madeBefore: ["pulumi:pulumi:Stack"],
  },
];

describe("the programs of the guides, in the real engine beside the packed packages", function () {
  // Each preview takes seconds, and they start two at a time.
  this.timeout(220_000);
  let consumers: GuideConsumers;
  let previews: ReadonlyMap<string, Promise<StackPreview>>;

  before(async () => {
    await setUp(consumerSteps);
    consumers = await guideConsumers();
    const { preview } = consumers;
    const starts = new Map([
      ...[typescript, ...remote].map(
        (language) =>
          [language.title, () => preview(language, language.print(right), "under the pack")] as const,
      ),
      ...remote.map(
        (language) => [`wrong ${language.title}`, () => preview(language, language.print(wrong))] as const,
      ),
      ...slips.map(
        ({ language, from, to }) =>
          [
            `slip in ${language.title}`,
            () => preview(language, language.print(right).replace(from, to)),
          ] as const,
      ),
    ]);
    previews = startAll([...starts.keys()], (name) => starts.get(name)?.() ?? assert.fail(name));
  });
  after(() => consumers?.stop());

  const previewOf = (name: string) => previews.get(name) ?? assert.fail(`no preview of ${name}`);

  for (const { title } of [typescript, ...remote]) {
    describe(title, () => {
      it("makes platform and endpoint, tells the outputs, and pleases the pack", async () => {
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
    });
  }

  for (const { title } of remote) {
    describe(title, () => {
      it("plans what the TypeScript program plans, down to the last input", async () => {
        const inProcess = planned(await previewOf(typescript.title));
        assert.deepEqual(planned(await previewOf(title)), withUnknownBucket(inProcess));
      });

      it("shows what the component says of a wrong argument, with its path", async () => {
        const { failure, complaints, resources } = await previewOf(`wrong ${title}`);
        assert.notEqual(failure, undefined);
        for (const problem of wrongProblems())
          assert.ok(
            complaints.some((text) => text.includes(problem)),
            complaints.join("\n"),
          );
        assert.deepEqual(
          resources.filter(({ type }) => type === "aws:sagemaker/endpoint:Endpoint"),
          [],
        );
      });
    });
  }

  for (const { language, told, madeBefore } of slips) {
    it(`tells of a name that the schema lacks in ${language.title}`, async () => {
      const { failure, resources } = await previewOf(`slip in ${language.title}`);
      assert.match(failure ?? "no failure", told);
      if (madeBefore !== undefined)
        assert.deepEqual(
          resources.map(({ type }) => type),
          madeBefore,
        );
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
