import assert from "node:assert/strict";
import type { CheckFinding } from "../../../../../functions/shared/check-report";
import type { HookWorld } from "../../../../../functions/traffic-hooks/shell/ports";
import { runHook } from "../../../../../functions/traffic-hooks/shell/run-hook";
import { endpointDocument } from "../../orchestrator/samples";
import {
  candidateName,
  csvAnswer,
  endpointName,
  fakeHookWorld,
  gatewayReply,
  goldenText,
} from "./fake-hook-world";

const event = { kind: "hook", deploymentId: "d-1", executionId: "e-1" } as const;
const signal = new AbortController().signal;
const key = `checks/${endpointName}/d-1/BeforeAllowTraffic.json`;

/** Runs the hook in a world with differences, and tells what came of it. */
async function outcome(changes: Partial<HookWorld> = {}) {
  const fake = fakeHookWorld(changes);
  const status = await runHook(fake.world, event, signal);
  const findings: CheckFinding[] = fake.report().findings ?? [];
  const bad = findings.flatMap(({ check, status: found, detail }) =>
    found === "passed" ? [] : [`${found} ${check}: ${detail}`],
  );
  return { ...fake, status, findings, bad };
}
const down = async (): Promise<never> => {
  throw Object.assign(new Error("gone"), { name: "ServiceUnavailable" });
};
const candidateAnswers =
  (text: string): HookWorld["callEndpoint"] =>
  async (request) =>
    csvAnswer(request.endpointName === candidateName ? text : "0.5,ok\n");

describe("the hook before traffic", () => {
  it("reports a success when everything holds, after its report is written", async () => {
    const { status, done, report, findings } = await outcome();
    assert.equal(status, "Succeeded");
    assert.deepEqual(done, [`write ${key}`, "report d-1 e-1 Succeeded"]);
    assert.equal(findings.length, 2 + 18 + 4);
    const { findings: _, ...rest } = report();
    assert.deepEqual(rest, {
      schemaVersion: 1,
      deploymentId: "d-1",
      endpointName,
      lifecycleEvent: "BeforeAllowTraffic",
      status: "Succeeded",
      startedAt: "2026-05-01T10:00:00.000Z",
      endedAt: "2026-05-01T10:00:00.000Z",
    });
  });

  for (const [title, changes, expected] of [
    [
      "the candidate's answers have another shape",
      { callEndpoint: candidateAnswers("0.5,ok,extra\n") },
      /^failed golden request a: answer of the candidate: row 1: has 3 values, not 2$/,
    ],
    [
      "the candidate's answers are out of range",
      { callEndpoint: candidateAnswers("1.5,ok\n") },
      /^failed golden request a: answer of the candidate: row 1, probability: is above the maximum 1$/,
    ],
    [
      "the candidate answers otherwise than the live endpoint",
      { callEndpoint: candidateAnswers("0.8,ok\n") },
      /^failed golden request a: candidate against live: probability: 0.8 instead of 0.5, 0.3 apart/,
    ],
    [
      "no endpoint answers",
      { callEndpoint: down },
      /^failed golden request a: answer of the candidate: .*did not answer: ServiceUnavailable: gone$/,
    ],
    [
      "the live endpoint does not answer",
      {
        callEndpoint: async (request) =>
          request.endpointName === endpointName ? down() : csvAnswer("0.5,ok\n"),
      },
      /^notEvaluable golden request a: candidate against live: the live endpoint gave no right answer/,
    ],
    [
      "a golden request breaks the contract",
      {
        readText: async (uri) =>
          uri.endsWith(".jsonl")
            ? { kind: "text", text: '{"id":"x","body":"1"}' }
            : fakeHookWorld().world.readText(uri),
      },
      /^failed golden request x: keeps the contract: row 1: has 1 value, not 4$/,
    ],
    [
      "the contract cannot be read",
      { readText: async () => ({ kind: "unavailable", reason: "S3 is down" }) },
      /^notEvaluable contract and golden requests: S3 is down$/,
    ],
    [
      "the contract is none",
      { readText: async () => ({ kind: "text", text: goldenText }) },
      /^notEvaluable contract and golden requests: .*is not a valid model contract/,
    ],
    [
      "the document has no gateway",
      { readDocument: async () => endpointDocument() },
      /^notEvaluable document: .*has no gateway section$/,
    ],
    [
      "the document cannot be read",
      { readDocument: down },
      /^notEvaluable the check itself: ServiceUnavailable: gone$/,
    ],
  ] satisfies [string, Partial<HookWorld>, RegExp][])
    it(`reports a failure when ${title}`, async () => {
      const { status, done, bad } = await outcome(changes);
      assert.equal(status, "Failed");
      assert.deepEqual(done, [`write ${key}`, "report d-1 e-1 Failed"]);
      assert.match(bad[0] ?? "", expected);
    });

  it("reports a failure when the deployment cannot be read, in a report of nobody's", async () => {
    const base = fakeHookWorld().world.deployments;
    const told: string[] = [];
    const deployments = { describe: down, report: async (...all: string[]) => void told.push(all.join(" ")) };
    const { status, reports } = await outcome({ deployments: { ...base, ...deployments } });
    assert.equal(status, "Failed");
    assert.deepEqual(told, ["d-1 e-1 Failed"]);
    assert.deepEqual([...reports.keys()], ["checks/-unknown-/d-1/BeforeAllowTraffic.json"]);
  });

  it("is no success without its report", async () => {
    const { status, done } = await outcome({ reports: { read: async () => undefined, write: down } });
    assert.equal(status, "Failed");
    assert.deepEqual(done, ["report d-1 e-1 Failed"]);
  });

  it("repeats its report when it is asked again, and checks nothing anew", async () => {
    for (const text of ["0.5,ok\n", "9,ok\n"]) {
      const first = fakeHookWorld({ callEndpoint: candidateAnswers(text) });
      const status = await runHook(first.world, event, signal);
      const report = first.report();
      const again = await runHook({ ...first.world, callEndpoint: down }, event, signal);
      assert.equal(again, status);
      assert.deepEqual(first.report(), report);
      assert.deepEqual(first.done.slice(1), [`report d-1 e-1 ${status}`, `report d-1 e-1 ${status}`]);
    }
  });

  it("checks anew when its earlier report cannot be read", async () => {
    const fake = fakeHookWorld();
    fake.reports.set(key, "{");
    assert.equal(await runHook(fake.world, event, signal), "Succeeded");
    assert.equal(fake.report().status, "Succeeded");
  });

  it("asks with inference ids that tell a check from a user", async () => {
    const ids: string[] = [];
    await outcome({
      callEndpoint: async ({ endpointName: name, inferenceId }) => {
        ids.push(`${name} ${inferenceId}`);
        return csvAnswer("0.5,ok");
      },
    });
    assert.deepEqual(ids.slice(0, 2), [
      `${candidateName} synthetic:d-1:a`,
      `${endpointName} synthetic:d-1:a`,
    ]);
  });
});

describe("the hook after traffic", () => {
  const checkAfter = (changes: Partial<HookWorld> = {}) =>
    outcome({ lifecycleEvent: "AfterAllowTraffic", ...changes });

  it("asks through the version that has the traffic now, and sees captured files arrive", async () => {
    const { status, findings, gatewayCalls } = await checkAfter();
    assert.equal(status, "Succeeded");
    assert.equal(findings.length, 3);
    assert.match(findings[2]?.detail ?? "", /capture\/.*\/primary\/2026\/05\/01\/10\/.*\.jsonl is new$/);
    assert.deepEqual(gatewayCalls[0], {
      functionName: `${endpointName}-gateway`,
      qualifier: "7",
      inferenceId: "synthetic:d-1:a",
    });
  });

  for (const [title, payload, expected] of [
    [
      "is an error",
      gatewayReply({ statusCode: 503, body: '{"error":{"code":"endpointThrottled"}}' }),
      /: status 503, endpointThrottled$/,
    ],
    ["has another shape", gatewayReply({ body: "0.5\n" }), /: row 1: has 1 value, not 2$/],
    [
      "names no variant",
      gatewayReply({ headers: { "content-type": "text/csv" } }),
      /x-model-variant is missing$/,
    ],
    ["is nothing", "null", /returned no HTTP answer$/],
  ] as const)
    it(`reports a failure when the gateway's answer ${title}`, async () => {
      const { status, bad } = await checkAfter({ invokeGateway: async () => ({ payload }) });
      assert.equal(status, "Failed");
      assert.match(bad[0] ?? "", expected);
    });

  it("reports a failure when the gateway throws or cannot be invoked", async () => {
    const threw = await checkAfter({
      invokeGateway: async () => ({ payload: "{}", functionError: "Unhandled" }),
    });
    assert.match(threw.bad[0] ?? "", /the gateway's function failed \(Unhandled\)$/);
    const gone = await checkAfter({ invokeGateway: down });
    assert.match(gone.bad[0] ?? "", /: no answer: ServiceUnavailable: gone$/);
  });

  it("asks again with every look, and gives up after five minutes without a new file", async () => {
    const { status, bad, gatewayCalls } = await checkAfter({ listKeys: async () => ["old"] });
    assert.equal(status, "Failed");
    assert.deepEqual(bad, ["failed captured files are arriving: no captured file appeared within 5 minutes"]);
    assert.equal(gatewayCalls.length, 2 + 300);
  });

  it("sees a file that appears with the last look", async () => {
    const fake = fakeHookWorld({ lifecycleEvent: "AfterAllowTraffic" });
    const startedMs = fake.world.clock();
    const listKeys = async () => (fake.world.clock() - startedMs >= 300_000 ? ["old", "new"] : ["old"]);
    assert.equal(await runHook({ ...fake.world, listKeys }, event, signal), "Succeeded");
  });

  it("cannot say when the function's time is over, or captures cannot be listed", async () => {
    const fake = fakeHookWorld({ lifecycleEvent: "AfterAllowTraffic", listKeys: async () => ["old"] });
    assert.equal(await runHook(fake.world, event, AbortSignal.abort()), "Failed");
    assert.match(JSON.stringify(fake.report()), /notEvaluable.*the time of the hook's function is over/);
    const { status, bad } = await checkAfter({ listKeys: down });
    assert.equal(status, "Failed");
    assert.match(bad[0] ?? "", /^notEvaluable the check itself/);
  });

  it("cannot say which version has the traffic without an AppSpec", async () => {
    const base = fakeHookWorld().world.deployments;
    const deployments = { ...base, describe: async () => ({ deploymentGroupName: endpointName }) };
    const { status, bad } = await checkAfter({ deployments });
    assert.equal(status, "Failed");
    assert.deepEqual(bad, ["notEvaluable target version: the deployment has no AppSpec content"]);
  });
});
