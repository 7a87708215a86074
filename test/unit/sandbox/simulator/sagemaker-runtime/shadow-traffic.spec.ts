import assert from "node:assert/strict";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  type CreateEndpointConfigInput,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  type ProductionVariant,
} from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, type InvokeEndpointCommandInput } from "@aws-sdk/client-sagemaker-runtime";
import { profileVariable } from "../../../../../sandbox/simulator/sagemaker-runtime/model-profile";
import { makeConfig } from "../sagemaker/deploy-version";
import { startWorld, type World } from "../sagemaker/simulated-world";

const variant = (name: string, more: Partial<ProductionVariant> = {}): ProductionVariant => ({
  VariantName: name,
  ModelName: name,
  InstanceType: "ml.m5.large",
  InitialInstanceCount: 1,
  ...more,
});
const dataCapture = (percentage: number) => ({
  EnableCapture: true,
  InitialSamplingPercentage: percentage,
  DestinationS3Uri: "s3://data/capture",
  CaptureOptions: [{ CaptureMode: "Input" as const }, { CaptureMode: "Output" as const }],
  CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"] },
});

describe("a simulated shadow variant", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  /** The endpoint `fan`: `primary` answers 1, `shadow` would answer 2. */
  const makeShadowed = async (
    options: { readonly profile?: object; readonly weight?: number; readonly percentage?: number } = {},
    config: Partial<CreateEndpointConfigInput> = {},
  ): Promise<void> => {
    const { profile = {}, weight = 1, percentage = 100 } = options;
    await makeConfig(world, "primary", { artifact: "1" });
    await makeConfig(world, "shadow", {
      artifact: "2",
      environment: { [profileVariable]: JSON.stringify(profile) },
    });
    await world.client.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: "both",
        ProductionVariants: [variant("primary")],
        ShadowProductionVariants: [variant("shadow", { InitialVariantWeight: weight })],
        DataCaptureConfig: dataCapture(percentage),
        ...config,
      }),
    );
    await world.client.send(new CreateEndpointCommand({ EndpointName: "fan", EndpointConfigName: "both" }));
    await world.clock.advance(200);
  };
  const invoke = async (parts: Partial<InvokeEndpointCommandInput> = {}): Promise<string> => {
    const input = { EndpointName: "fan", Body: "1,2\n", ContentType: "text/csv", ...parts };
    const answer = await world.runtimeClient.send(new InvokeEndpointCommand(input));
    return `${answer.InvokedProductionVariant} ${Buffer.from(answer.Body ?? [])
      .toString()
      .trim()}`;
  };
  const captured = async (name: string) => {
    await world.runtime.flush();
    return world.objects.writes
      .filter(({ uri }) => uri.startsWith(`s3://data/capture/fan/${name}/2026/05/01/10/`))
      .flatMap(({ body }) =>
        body
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line)),
      );
  };
  const valuesOf = (metricName: string, variantName: string): readonly number[] =>
    world.metrics
      .filter((datum) => datum.metricName === metricName && Object.keys(datum.dimensions).length === 2)
      .filter(({ dimensions }) => dimensions.VariantName === variantName)
      .map(({ value }) => value);

  it("is shown beside the production variant", async () => {
    await makeShadowed();
    const config = await world.client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: "both" }));
    assert.equal(config.ShadowProductionVariants?.[0]?.VariantName, "shadow");
    const endpoint = await world.client.send(new DescribeEndpointCommand({ EndpointName: "fan" }));
    assert.deepEqual(
      [endpoint.ProductionVariants, endpoint.ShadowProductionVariants].map((each) =>
        each?.map(({ VariantName, CurrentInstanceCount }) => `${VariantName} ${CurrentInstanceCount}`),
      ),
      [["primary 1"], ["shadow 1"]],
    );
  });

  it("sees every request and answers none", async () => {
    await makeShadowed();
    for (let count = 0; count < 20; count += 1) assert.equal(await invoke(), "primary 1");
    assert.equal(valuesOf("Invocations", "primary").length, 20);
    assert.equal(valuesOf("Invocations", "shadow").length, 20);
    await assert.rejects(invoke({ TargetVariant: "shadow" }), { name: "ValidationError" });
  });

  it("is captured under the same ids as the answer that the caller got", async () => {
    await makeShadowed();
    await invoke({ InferenceId: "first", CustomAttributes: "trace=1" });
    await invoke();
    const [answers, shadows] = [await captured("primary"), await captured("shadow")];
    assert.deepEqual(
      answers.map(({ captureData }) => captureData.endpointOutput.data),
      ["1\n", "1\n"],
    );
    assert.deepEqual(
      shadows.map(({ captureData }) => captureData.endpointOutput.data),
      ["2\n", "2\n"],
    );
    assert.deepEqual(
      shadows.map(({ eventMetadata }) => eventMetadata),
      answers.map(({ eventMetadata }) => eventMetadata),
    );
    assert.equal(shadows[0].eventMetadata.inferenceId, "first");
    assert.deepEqual(shadows[0].eventMetadata.customAttributes, ["trace=1"]);
  });

  it("is captured for the same requests when only some are", async () => {
    await makeShadowed({ percentage: 30 });
    for (let count = 0; count < 100; count += 1) await invoke();
    const idsOf = async (name: string) =>
      (await captured(name)).map(({ eventMetadata }) => eventMetadata.eventId);
    const ids = await idsOf("primary");
    assert.ok(ids.length > 10 && ids.length < 60, `${ids.length} of 100`);
    assert.deepEqual(await idsOf("shadow"), ids);
  });

  it("fails without the caller noticing", async () => {
    await makeShadowed({ profile: { errorShare: 1 } });
    assert.equal(await invoke(), "primary 1");
    assert.deepEqual(valuesOf("Invocation5XXErrors", "shadow"), [1]);
    assert.deepEqual(valuesOf("Invocation5XXErrors", "primary"), [0]);
    assert.deepEqual(await captured("shadow"), []);
    assert.equal((await captured("primary")).length, 1);
  });

  it("gets a part of the requests when it is lighter than the production variant", async () => {
    await makeShadowed({ weight: 0.3 });
    for (let count = 0; count < 100; count += 1) await invoke();
    const copies = valuesOf("Invocations", "shadow").length;
    assert.ok(copies > 10 && copies < 60, `${copies} of 100`);
  });

  const refused: readonly [title: string, config: Partial<CreateEndpointConfigInput>, message: RegExp][] = [
    [
      "beside two production variants",
      { ProductionVariants: [variant("primary"), variant("other", { ModelName: "primary" })] },
      /exactly one production and one shadow variant/,
    ],
    [
      "of a serverless endpoint",
      {
        DataCaptureConfig: undefined,
        ProductionVariants: [
          {
            VariantName: "primary",
            ModelName: "primary",
            ServerlessConfig: { MaxConcurrency: 1, MemorySizeInMB: 1024 },
          },
        ],
      },
      /not supported for serverless endpoints/,
    ],
    [
      "of an asynchronous endpoint",
      { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: "s3://data/answers" } } },
      /not supported for asynchronous endpoints/,
    ],
  ];
  for (const [title, config, message] of refused) {
    it(`is refused ${title}`, () =>
      assert.rejects(makeShadowed({}, config), { name: "ValidationException", message }));
  }
});
