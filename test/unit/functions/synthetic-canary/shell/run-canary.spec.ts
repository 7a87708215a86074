import assert from "node:assert/strict";
import type { CanaryWorld } from "../../../../../functions/synthetic-canary/shell/ask-gateway";
import {
  type PublishCanaryMetrics,
  runCanary,
} from "../../../../../functions/synthetic-canary/shell/run-canary";
import { endpointDocument } from "../../orchestrator/samples";
import { contractContent } from "../../shared/model-contracts";
import { endpointName, gateway, gatewayReply, goldenText } from "../../traffic-hooks/shell/fake-hook-world";

const minuteMs = 60_000;
const signal = new AbortController().signal;

/** Runs the canary in a world where all is right but for the changes. */
async function run(changes: Partial<CanaryWorld> = {}, atMs = 0) {
  const published: { metrics: unknown; atMs: number; endpointName: string }[] = [];
  const logged: string[] = [];
  const asked: string[] = [];
  let stopwatch = 0;
  const world: CanaryWorld = {
    clock: () => atMs,
    stopwatch: () => (stopwatch += 20),
    readDocument: async () => endpointDocument({ gateway }),
    readText: async (uri) => ({
      kind: "text",
      text: uri === gateway.contractS3Uri ? JSON.stringify(contractContent) : goldenText,
    }),
    invokeGateway: async (functionName, qualifier, { inferenceId }) => {
      asked.push(`${functionName}:${qualifier} ${inferenceId}`);
      return { payload: gatewayReply() };
    },
    ...changes,
  };
  const publish: PublishCanaryMetrics = async (name, metrics, at) => {
    published.push({ endpointName: name, metrics, atMs: at });
  };
  const log = (message: string, fields: object) => void logged.push(JSON.stringify({ message, ...fields }));
  await runCanary(world, publish, { info: log, error: log }, endpointName, signal);
  return { published, logged, asked };
}
const failedMetric = { name: "SyntheticCanaryFailed", unit: "Count", value: 1 };
const latency = { name: "SyntheticCanaryLatencyMs", unit: "Milliseconds", value: 20 };

describe("the synthetic canary", () => {
  it("asks through the alias and publishes that it passed, and how long it took", async () => {
    const { published, asked } = await run();
    assert.deepEqual(asked, [`${endpointName}-gateway:live synthetic:canary-0:a`]);
    assert.deepEqual(published, [
      { endpointName, metrics: [{ ...failedMetric, value: 0 }, latency], atMs: 0 },
    ]);
  });

  it("takes the golden requests in turn, minute by minute", async () => {
    const asked = async (atMs: number) => (await run({}, atMs)).asked[0]?.slice(-1);
    assert.deepEqual(
      [await asked(minuteMs - 1), await asked(minuteMs), await asked(2 * minuteMs)],
      ["a", "b", "a"],
    );
  });

  for (const [title, payload, reason] of [
    [
      "an error",
      gatewayReply({ statusCode: 424, body: '{"error":{"code":"modelError"}}' }),
      /status 424, modelError/,
    ],
    ["an answer of another shape", gatewayReply({ body: "0.5,ok,1\n" }), /has 3 values, not 2/],
    ["an answer out of range", gatewayReply({ body: "-0.1,ok\n" }), /is below the minimum 0/],
  ] as const)
    it(`fails for ${title}, with its latency and its reason`, async () => {
      const { published, logged } = await run({ invokeGateway: async () => ({ payload }) });
      assert.deepEqual(published[0]?.metrics, [failedMetric, latency]);
      assert.match(logged.join(), reason);
    });

  const down = async (): Promise<never> => {
    throw Object.assign(new Error("gone"), { name: "ServiceException" });
  };
  for (const [title, changes, reason] of [
    ["the gateway cannot be invoked", { invokeGateway: down }, /notAsked.*ServiceException: gone/],
    ["the document cannot be read", { readDocument: down }, /notAsked.*ServiceException: gone/],
    [
      "the endpoint has no gateway",
      { readDocument: async () => endpointDocument() },
      /has no gateway section/,
    ],
    [
      "the model's files cannot be read",
      { readText: async () => ({ kind: "unreadable", reason: "NoSuchKey" }) },
      /NoSuchKey/,
    ],
  ] satisfies [string, Partial<CanaryWorld>, RegExp][])
    it(`fails, not able to ask, when ${title}`, async () => {
      const { published, logged } = await run(changes);
      assert.deepEqual(published[0]?.metrics, [failedMetric]);
      assert.match(logged.join(), reason);
    });
});
