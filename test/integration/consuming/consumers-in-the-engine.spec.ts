import assert from "node:assert/strict";
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
import type { StackPreview } from "../../support/preview-stack";
import { startAll } from "../../support/start-all";

const schema = readPackageSchema();
const right = checkConsumer(schema, turbineConsumer);
const wrong = checkConsumer(schema, withAlarms(wrongAlarms));

/** Those whose programs construct the components through the engine, in the packed package. */
const remote = [python, go, yaml];

describe("the programs of the guides, in the real engine beside the packed packages", function () {
  // Each preview takes seconds, and they start two at a time.
  this.timeout(220_000);
  let consumers: GuideConsumers;
  let previews: ReadonlyMap<string, Promise<StackPreview>>;

  before(async () => {
    await setUp(consumerSteps);
    consumers = await guideConsumers();
    const all = [
      ...[typescript, ...remote].map((language) => ({ name: language.title, language, program: right })),
      ...remote.map((language) => ({ name: `wrong ${language.title}`, language, program: wrong })),
    ];
    previews = startAll(
      all.map(({ name }) => name),
      (name) => {
        const { language, program } = all.find((each) => each.name === name) ?? assert.fail(name);
        return consumers.preview(language, program);
      },
    );
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
        assert.deepEqual(planned(await previewOf(title)), planned(await previewOf(typescript.title)));
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
});

/** What is planned, without the providers, which differ by who asks for them. */
function planned({ resources }: StackPreview) {
  const own = resources.filter(({ type }) => !type.startsWith("pulumi:"));
  assert.ok(own.length > 100, `only ${own.length} resources are planned`);
  return own.sort((one, other) => (one.urn < other.urn ? -1 : 1));
}
