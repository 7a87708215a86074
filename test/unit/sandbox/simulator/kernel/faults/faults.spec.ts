import assert from "node:assert/strict";
import { DeleteModelCommand, ListModelsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { botocoreDataFolder } from "../../../../../../sandbox/setup/botocore-data";
import { faultSection } from "../../../../../../sandbox/simulator/kernel/faults/fault-section";
import type { FaultCount } from "../../../../../../sandbox/simulator/kernel/faults/operation-faults";
import { type RunningServer, startServer } from "../../../../../../sandbox/simulator/kernel/server";
import type { SimulatedService } from "../../../../../../sandbox/simulator/kernel/service";
import { SteppedClock } from "../../../../../../sandbox/simulator/kernel/stepped-clock";
import { eventually } from "../../../../../support/eventually";

/** A service whose only effect can be counted, with a section of its own beside it. */
async function startFaultyServer() {
  const clock = new SteppedClock({ startTime: Date.parse("2026-05-01T10:00:00Z") });
  let deletions = 0;
  let colour = "none";
  const answeredAt: number[] = [];
  const service: SimulatedService = {
    model: { name: "sagemaker", apiVersion: "2017-07-24" },
    targetPrefix: "SageMaker",
    operations: {
      DeleteModel: (_input, { now }) => {
        deletions += 1;
        answeredAt.push(now);
        return {};
      },
      ListModels: () => ({ Models: [] }),
    },
  };
  const server: RunningServer = await startServer({
    clock,
    accountId: "000000000000",
    region: "us-east-1",
    botocoreDataFolder: botocoreDataFolder(),
    services: [service],
    faultSections: [
      faultSection<{ colour: string }>({
        name: "paint",
        schema: z.strictObject({ colour: z.enum(["none", "red"]).default("none") }),
        off: {},
        read: () => ({ colour }),
        set: (wanted) => {
          colour = wanted.colour;
        },
      }),
    ],
    port: 0,
  });
  const url = `http://127.0.0.1:${server.port}`;
  const client = (maxAttempts: number): SageMakerClient =>
    new SageMakerClient({
      endpoint: url,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
      maxAttempts,
    });
  const once = client(1);
  const counts = async (): Promise<readonly FaultCount[]> =>
    (await (await fetch(`${url}/_sandbox/faults/counts`)).json()) as readonly FaultCount[];
  return {
    clock,
    server,
    answeredAt,
    deletions: () => deletions,
    client,
    remove: (by: SageMakerClient = once) => by.send(new DeleteModelCommand({ ModelName: "m" })),
    list: () => once.send(new ListModelsCommand({})),
    async faults(body?: unknown) {
      const request = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      const answer = await fetch(`${url}/_sandbox/faults`, request);
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    counts,
    /** Until the one fault has hit: the call has then arrived. */
    untilHeld: () => eventually("a held call", async () => (await counts()).find(({ hits }) => hits === 1)),
    async stop() {
      once.destroy();
      await server.close();
    },
  };
}

describe("misbehaviour on demand", () => {
  let world: Awaited<ReturnType<typeof startFaultyServer>>;

  beforeEach(async () => {
    world = await startFaultyServer();
  });

  afterEach(() => world.stop());

  it("throttles the calls it is told to, without their effect, and counts them", async () => {
    await world.faults({ operations: [{ operation: "sagemaker:DeleteModel", kind: "throttle", times: 2 }] });
    await assert.rejects(world.remove(), { name: "ThrottlingException", $fault: "client" });
    await world.list();
    await assert.rejects(world.remove(), { name: "ThrottlingException" });
    assert.equal(world.deletions(), 0);
    await world.remove();
    assert.equal(world.deletions(), 1);
    assert.deepEqual(await world.counts(), [
      { operation: "sagemaker:DeleteModel", kind: "throttle", calls: 3, hits: 2 },
    ]);
  });

  it("answers 500 before the effect, or after it took place", async () => {
    await world.faults({ operations: [{ operation: "sagemaker:*", kind: "failBeforeEffect", times: 1 }] });
    await assert.rejects(world.remove(), { name: "InternalFailure", $fault: "server" });
    assert.equal(world.deletions(), 0);
    await world.faults({ operations: [{ operation: "sagemaker:*", kind: "failAfterEffect", times: 1 }] });
    await assert.rejects(world.remove(), { name: "InternalFailure" });
    assert.equal(world.deletions(), 1);
  });

  it("makes an SDK that tries again carry out twice what was done and answered with a 500", async () => {
    await world.faults({ operations: [{ operation: "*", kind: "failAfterEffect", times: 1 }] });
    const patient = world.client(3);
    await world.remove(patient);
    patient.destroy();
    assert.equal(world.deletions(), 2);
  });

  it("holds a call for a time of the sandbox's clock", async () => {
    const start = world.clock.now();
    await world.faults({ operations: [{ operation: "*", kind: "delay", seconds: 30 }] });
    let answered = false;
    const call = world.remove().then(() => {
      answered = true;
    });
    await world.untilHeld();
    await world.clock.advance(29);
    assert.equal(answered, false);
    await world.clock.advance(1);
    await call;
    assert.deepEqual(world.answeredAt, [start + 30_000]);
  });

  it("lets held calls go on when the faults change, and when the simulator ends", async () => {
    await world.faults({ operations: [{ operation: "*", kind: "delay", seconds: 30 }] });
    const first = world.remove();
    await world.untilHeld();
    await world.faults({ operations: [{ operation: "*", kind: "delay", seconds: 60 }] });
    await first;
    const second = world.remove();
    await world.untilHeld();
    await world.server.close();
    await second;
    world = await startFaultyServer();
  });

  it("is shown in the shape in which it is set, and ended by an empty object", async () => {
    const faults = {
      operations: [{ operation: "sagemaker:ListModels", kind: "throttle", skip: 1, every: 5, times: 2 }],
      paint: { colour: "red" },
    };
    assert.deepEqual((await world.faults(faults)).body, faults);
    assert.deepEqual((await world.faults()).body, faults);
    assert.deepEqual((await world.faults(faults)).status, 200);
    const off = { operations: [], paint: { colour: "none" } };
    assert.deepEqual((await world.faults({})).body, off);
    assert.deepEqual((await world.faults()).body, off);
  });

  it("refuses a request with every mistake in it and changes nothing", async () => {
    await world.faults({ paint: { colour: "red" } });
    const { status, body } = await world.faults({
      operations: [
        { operation: "sagemaker:UpdateModel", kind: "throttle" },
        { operation: "s3:PutObject", kind: "delay", seconds: 0 },
        { operation: "*", kind: "explode" },
        { operation: "*", kind: "throttle", every: 0, often: true },
      ],
      paint: { colour: "blue" },
      weather: {},
    });
    assert.equal(status, 400);
    const lines = String(body.error).split("\n");
    for (const expected of [
      /^weather: there is no such section; there are operations, paint$/,
      /^operations\[0\]\.operation: no operation sagemaker:UpdateModel; sagemaker has DeleteModel, ListModels$/,
      /^operations\[1\]\.operation: no operation s3:PutObject; write <service>:<operation>, .* services are sagemaker$/,
      /^operations\[1\]\.seconds: /,
      /^operations\[2\]\.kind: /,
      /^operations\[3\]\.every: /,
      /^operations\[3\]: .*often/,
      /^paint\.colour: /,
    ])
      assert.equal(
        lines.filter((line) => expected.test(line)).length,
        1,
        `${expected} in\n${lines.join("\n")}`,
      );
    assert.equal(lines.length, 8);
    assert.deepEqual((await world.faults()).body, { operations: [], paint: { colour: "red" } });
  });

  it("refuses what is not an object", async () => {
    for (const body of [[], "off", 3])
      assert.deepEqual(await world.faults(body), {
        status: 400,
        body: { error: "send an object with any of operations, paint; {} ends all misbehaviour" },
      });
  });
});
