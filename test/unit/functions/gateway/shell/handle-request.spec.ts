import assert from "node:assert/strict";
import { handleRequest } from "../../../../../functions/gateway/shell/handle-request";
import type { GatewayWorld } from "../../../../../functions/gateway/shell/ports";
import type { EndpointAnswer, EndpointRequest } from "../../../../../functions/shared/invoke-endpoint";
import { modelContract, rightRow } from "../../shared/model-contracts";
import { functionUrlEvent } from "../http-requests";

const awsError = (name: string, httpStatusCode?: number, more: object = {}) =>
  Object.assign(new Error("secret of the container"), { name, $metadata: { httpStatusCode }, ...more });
const answer: EndpointAnswer = { body: Buffer.from("0.5,ok\n"), contentType: "text/csv", variant: "primary" };

/** A world whose endpoint gives the replies in turn, the last for ever; each call takes `callMs` of its time. */
function fakeWorld(
  replies: readonly (EndpointAnswer | Error)[],
  changes: Partial<GatewayWorld> = {},
  callMs = 5,
) {
  const requests: EndpointRequest[] = [];
  const lines: string[] = [];
  const logged: string[] = [];
  let nowMs = 0;
  const log = (message: string, fields: object) => void logged.push(JSON.stringify({ message, ...fields }));
  const world: GatewayWorld = {
    endpointName: "prod-turbine-failure",
    contracts: { get: async () => ({ kind: "contract", contract: modelContract() }) },
    callEndpoint: async (request) => {
      requests.push(request);
      nowMs += callMs;
      const reply = replies[Math.min(requests.length, replies.length) - 1];
      if (reply === undefined || reply instanceof Error) throw reply ?? new Error("no reply");
      return reply;
    },
    clock: () => 1_700_000_000_000,
    stopwatch: () => nowMs,
    wait: async (milliseconds) => {
      nowMs += milliseconds;
    },
    random: () => 0,
    newInferenceId: () => "new-id",
    log: { info: log, warn: log, error: log },
    writeLine: (line) => void lines.push(line),
    ...changes,
  };
  const ask = async (body = rightRow, headers = {}, remainingMs: number | undefined = 10_000) =>
    handleRequest(world, functionUrlEvent(body, headers), remainingMs);
  const metrics = () => JSON.parse(lines.at(-1) ?? "{}");
  return { world, requests, lines, logged, ask, metrics };
}

describe("the gateway", () => {
  it("asks the endpoint by the contract and passes its answer on", async () => {
    const { requests, ask } = fakeWorld([answer]);
    const { statusCode, headers, body } = await ask();
    assert.deepEqual([statusCode, body], [200, "0.5,ok\n"]);
    assert.deepEqual([headers["x-inference-id"], headers["x-model-variant"]], ["new-id", "primary"]);
    assert.deepEqual(requests, [
      {
        endpointName: "prod-turbine-failure",
        contentType: "text/csv",
        accept: "text/csv",
        body: Buffer.from(rightRow),
        inferenceId: "new-id",
      },
    ]);
  });

  it("keeps the inference id of the caller", async () => {
    const { requests, ask } = fakeWorld([answer]);
    assert.equal((await ask(rightRow, { "x-inference-id": "order-7" })).headers["x-inference-id"], "order-7");
    assert.equal(requests[0]?.inferenceId, "order-7");
  });

  it("asks nothing for a request that breaks the contract", async () => {
    const { requests, ask, metrics } = fakeWorld([answer]);
    const { statusCode, body } = await ask("1,2");
    assert.deepEqual([statusCode, JSON.parse(body).error.code], [400, "contractViolation"]);
    assert.deepEqual(requests, []);
    assert.deepEqual([metrics().ContractViolations, metrics().UpstreamErrors], [1, 0]);
  });

  it("asks nothing without a contract", async () => {
    const contracts = { get: async () => ({ kind: "unavailable", reason: "NoSuchKey" }) as const };
    const { requests, ask, metrics, logged } = fakeWorld([answer], { contracts });
    const { statusCode, body } = await ask();
    assert.deepEqual([statusCode, JSON.parse(body).error.code], [503, "contractUnavailable"]);
    assert.deepEqual(requests, []);
    assert.deepEqual([metrics().ContractViolations, metrics().UpstreamErrors], [0, 1]);
    assert.ok(logged.some((line) => line.includes("NoSuchKey")));
  });

  it("refuses an event that is no HTTP request", async () => {
    const { world, requests } = fakeWorld([answer]);
    const { statusCode, body } = await handleRequest(world, { Records: [] }, 1000);
    assert.deepEqual([statusCode, JSON.parse(body).error.code], [400, "notAnHttpRequest"]);
    assert.deepEqual(requests, []);
  });

  it("asks again when the endpoint was throttled or failed, with the same inference id", async () => {
    const { requests, ask, metrics } = fakeWorld([
      awsError("ThrottlingException", 400),
      awsError("ServiceUnavailable", 503),
      answer,
    ]);
    assert.equal((await ask()).statusCode, 200);
    assert.deepEqual(
      requests.map(({ inferenceId }) => inferenceId),
      ["new-id", "new-id", "new-id"],
    );
    assert.equal(metrics().UpstreamErrors, 0);
    assert.equal(metrics().LatencyMs, 3 * 5 + 50 + 100);
  });

  for (const [title, error, statusCode, code, calls] of [
    ["the model fails", awsError("ModelError", 424, { OriginalStatusCode: 500 }), 424, "modelError", 1],
    ["the endpoint stays throttled", awsError("ThrottlingException", 400), 503, "endpointThrottled", 3],
    ["SageMaker stays away", awsError("ECONNREFUSED"), 503, "endpointUnavailable", 3],
    ["the call is aborted", awsError("AbortError"), 504, "deadlineExceeded", 1],
    ["SageMaker refuses the call", awsError("ValidationError", 400), 502, "endpointRefused", 1],
  ] as const)
    it(`answers ${statusCode} when ${title}, after ${calls} call(s)`, async () => {
      const { requests, ask, metrics, logged } = fakeWorld([error]);
      const refused = await ask();
      assert.deepEqual([refused.statusCode, JSON.parse(refused.body).error.code], [statusCode, code]);
      assert.equal(requests.length, calls);
      assert.equal(metrics().UpstreamErrors, 1);
      assert.ok(!refused.body.includes("secret"));
      if (code === "modelError") assert.ok(!logged.join().includes("secret"));
    });

  it("asks no more when the time is over", async () => {
    const slow = fakeWorld([awsError("ServiceUnavailable", 503)], {}, 400);
    assert.equal((await slow.ask(rightRow, {}, 1_000)).statusCode, 503);
    assert.equal(slow.requests.length, 1);
    const late = fakeWorld([answer]);
    const { statusCode, body } = await late.ask(rightRow, {}, 500);
    assert.deepEqual([statusCode, JSON.parse(body).error.code], [504, "deadlineExceeded"]);
    assert.deepEqual(late.requests, []);
  });

  it("ends a call that hangs at the deadline", async () => {
    const hangs: GatewayWorld["callEndpoint"] = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const { ask } = fakeWorld([], { callEndpoint: hangs });
    assert.equal((await ask(rightRow, {}, 520)).statusCode, 504);
  });

  it("does not pass on what Lambda could not carry", async () => {
    const { ask } = fakeWorld([{ ...answer, body: Buffer.alloc(6_000_000, "x") }]);
    const { statusCode, body } = await ask();
    assert.deepEqual([statusCode, JSON.parse(body).error.code], [502, "answerTooLarge"]);
  });

  it("writes one line of metrics for each request, and nothing of bodies into the log", async () => {
    const { ask, lines, logged } = fakeWorld([answer]);
    await ask();
    await ask("secret,1,1,1");
    assert.equal(lines.length, 2);
    assert.deepEqual(JSON.parse(lines[0] ?? ""), {
      _aws: {
        Timestamp: 1_700_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: "MonitoredEndpoint/Gateway",
            Dimensions: [["EndpointName"]],
            Metrics: [
              { Name: "Requests", Unit: "Count" },
              { Name: "ContractViolations", Unit: "Count" },
              { Name: "UpstreamErrors", Unit: "Count" },
              { Name: "LatencyMs", Unit: "Milliseconds" },
            ],
          },
        ],
      },
      EndpointName: "prod-turbine-failure",
      Requests: 1,
      ContractViolations: 0,
      UpstreamErrors: 0,
      LatencyMs: 5,
    });
    assert.ok(![...lines, ...logged].join().match(/secret|300,12|0\.5,ok/));
  });
});
