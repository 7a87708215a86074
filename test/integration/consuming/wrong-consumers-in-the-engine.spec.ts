import assert from "node:assert/strict";
import { checkConsumer } from "../../../cli/docs/consumer-guides/check-consumer";
import { go } from "../../../cli/docs/consumer-guides/go";
import { readPackageSchema } from "../../../cli/docs/consumer-guides/package-schema";
import { wrongProblems } from "../../../cli/docs/consumer-guides/pages";
import { python } from "../../../cli/docs/consumer-guides/python";
import { turbineConsumer, withAlarms, wrongAlarms } from "../../../cli/docs/consumer-guides/turbine-consumer";
import { yaml } from "../../../cli/docs/consumer-guides/yaml";
import { consumerSteps } from "../../../sandbox/setup/consumer-steps";
import { setUp } from "../../../sandbox/setup/set-up";
import { type GuideConsumers, guideConsumers } from "../../support/guide-consumers";

const schema = readPackageSchema();
const right = checkConsumer(schema, turbineConsumer);
const wrong = checkConsumer(schema, withAlarms(wrongAlarms));

describe("mistakes in the programs of the guides, in the real engine beside the packed packages", function () {
  this.timeout(600_000);
  let consumers: GuideConsumers;

  before(async () => {
    await setUp(consumerSteps);
    consumers = await guideConsumers();
  });
  after(() => consumers?.stop());

  for (const language of [python, go, yaml]) {
    it(`end in ${language.title} with what the component says of a wrong argument, with its path`, async () => {
      const { failure, complaints, resources } = await consumers.preview(language, language.print(wrong));
      assert.notEqual(failure, undefined);
      for (const problem of wrongProblems())
        assert.ok(
          complaints.some((text) => text.includes(problem)),
          complaints.join("\n"),
        );
      assert.ok(!resources.some(({ type }) => type === "aws:sagemaker/endpoint:Endpoint"));
    });
  }

  // Go's compiler is asked where nothing is previewed.
  it("end in Python where an argument has a name that the SDK lacks", async () => {
    const text = python.print(right).replace("latency_p95_ms=", "latency_p95=");
    const { failure = "no failure" } = await consumers.preview(python, text);
    assert.match(failure, /__main__\.py", line \d+, in <module>/);
    assert.match(failure, /TypeError: .* got an unexpected keyword argument 'latency_p95'/);
  });

  it("end in YAML where an argument has a name that the schema lacks, with its line, before a resource is made", async () => {
    const text = yaml.print(right).replace("latencyP95Ms:", "latencyP95:");
    const { failure = "no failure", resources } = await consumers.preview(yaml, text);
    const line = text.split("\n").findIndex((each) => each.includes("latencyP95:")) + 1;
    assert.ok(failure.includes(`on Pulumi.yaml line ${line}`), failure);
    assert.match(failure, /Missing required property 'latencyP95Ms'/);
    assert.deepEqual(
      resources.map(({ type }) => type),
      ["pulumi:pulumi:Stack"],
    );
  });
});
