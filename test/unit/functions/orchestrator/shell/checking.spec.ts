import assert from "node:assert/strict";
import { candidateSeconds, checkSeconds } from "../../../../../functions/orchestrator/core/check";
import { checkingWorld, deployingWorld, gatewayWorld, isClean } from "../checking-world";
import { endpointDocument } from "../samples";
import { run } from "../serving-world";

describe("a version on an endpoint with an inference gateway", () => {
  it("is tried out on one instance without capture, tagged as the endpoint's candidate, after the gate", async () => {
    const world = await checkingWorld();
    assert.deepEqual(world.ledgerInMemory.story(), ["ADOPTED 1", "RECEIVED 2", "CHECKING 2"]);
    assert.equal(world.check.createdEndpoints, 1);
    assert.equal(world.check.candidateOf, "sandbox-turbine-failure");
    assert.match(world.check.endpoint?.endpointConfigName ?? "", /-v2-[0-9a-f]{10}-candidate$/);
    assert.equal(world.updateRequests.length, 0);
    assert.equal(
      await run(world),
      "the candidate endpoint is Creating",
      "it waits, and asks for nothing twice",
    );
  });

  it("is released through CodeDeploy with both hooks once the candidate is InService", async () => {
    const world = await deployingWorld();
    const [deployment, ...others] = world.check.list;
    assert.deepEqual(others, []);
    assert.equal(deployment?.currentVersion, "1");
    assert.equal(deployment?.targetVersion, "2");
    assert.match(
      deployment?.description ?? "",
      /^sandbox-turbine-failure · model version 2 · rollout of 2026-/,
    );
    assert.equal(await run(world), "the gateway's deployment d-1 is InProgress");
  });

  it("goes on to the guarded rollout with the hooks' findings as evidence, and its candidate is removed", async () => {
    const world = await deployingWorld();
    world.check.finish("passes");
    await run(world);
    assert.deepEqual(world.ledgerInMemory.story().slice(2), ["CHECKING 2", "QUEUED 2", "SHIFTING 2"]);
    const queued = world.ledgerInMemory.decisions.find(({ decision }) => decision === "QUEUED");
    assert.equal(queued?.kind, "check");
    const { BeforeAllowTraffic, AfterAllowTraffic, deployment } = queued.evidence as Record<
      string,
      Record<string, unknown>
    >;
    assert.equal(BeforeAllowTraffic?.status, "Succeeded");
    assert.deepEqual(AfterAllowTraffic?.findings, [
      { check: "golden request 1", status: "passed", detail: "as before" },
    ]);
    assert.equal(deployment?.targetVersion, "2");
    assert.equal(world.updateRequests.length, 1);
    assert.equal(world.uncheckedRequests, 0);
    assert.ok(isClean(world), "the candidate is left");
  });

  it("is refused with what the hook found, before any request of a user, and does not come back", async () => {
    const world = await deployingWorld();
    world.check.finish("fails");
    assert.equal(await run(world), "version 1 serves as the document says");
    assert.deepEqual(world.ledgerInMemory.story().slice(2), ["CHECKING 2", "REFUSED 2"]);
    assert.equal(
      world.ledgerInMemory.rollout?.reason,
      "the gateway's deployment d-1 is Failed: BeforeAllowTraffic: golden request 1: column failure: is a text, expected a number",
    );
    assert.equal(world.ledgerInMemory.blocks.get(2)?.cause, "check");
    assert.equal(world.updateRequests.length, 0);
    assert.ok(isClean(world), "the candidate is left");
    world.approve(2);
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "CHECKING", "a new approval is tried again");
  });

  it("is not let through by a deployment whose hook left no report", async () => {
    const world = await deployingWorld();
    world.check.finish("silent");
    await run(world);
    assert.equal(
      world.ledgerInMemory.rollout?.reason,
      "the gateway's deployment d-1 succeeded, its checks did not: the report of AfterAllowTraffic is absent (NoSuchKey)",
    );
    assert.equal(world.updateRequests.length, 0);
  });

  it("is refused when its candidate does not start, with SageMaker's reason", async () => {
    const world = await checkingWorld();
    world.check.start("fails", "The container did not pass the ping health check");
    await run(world);
    assert.equal(
      world.ledgerInMemory.rollout?.reason,
      "the candidate endpoint is Failed: The container did not pass the ping health check",
    );
    assert.equal(world.ledgerInMemory.rollout?.state, "REFUSED");
    assert.ok(isClean(world), "the failed candidate is left");
  });

  it("is refused when SageMaker does not take the candidate, with its reason", async () => {
    const world = await gatewayWorld();
    world.check.refusal = "ResourceLimitExceeded: ml.m5.large for endpoint usage";
    world.approve(2);
    await run(world);
    assert.match(world.ledgerInMemory.rollout?.reason ?? "", /candidate endpoint: ResourceLimitExceeded/);
    assert.equal(world.ledgerInMemory.rollout?.state, "REFUSED");
    assert.ok(isClean(world), "the configuration is left");
  });

  it("is refused when the candidate or the deployment hangs, and nothing waits for ever", async () => {
    const slow = await checkingWorld();
    slow.now += candidateSeconds * 1000;
    await run(slow);
    assert.equal(slow.ledgerInMemory.rollout?.state, "CHECKING");
    slow.now += 2000;
    await run(slow);
    assert.match(slow.ledgerInMemory.rollout?.reason ?? "", /was not InService within 7200 seconds/);

    const hanging = await deployingWorld();
    hanging.now += checkSeconds * 1000 - 1000;
    await run(hanging);
    assert.equal(hanging.ledgerInMemory.rollout?.state, "CHECKING");
    hanging.now += 2000;
    await run(hanging);
    assert.match(hanging.ledgerInMemory.rollout?.reason ?? "", /d-1 is still InProgress 18000 seconds after/);
    assert.equal(hanging.ledgerInMemory.rollout?.state, "REFUSED");
    assert.equal(hanging.check.active, undefined, "the deployment goes on");
    assert.ok(isClean(hanging), "the candidate is left");
  });

  it("makes one candidate and one deployment of ten deliveries at once", async () => {
    const world = await gatewayWorld();
    world.approve(2);
    const ten = () => Promise.all(Array.from({ length: 10 }, () => run(world)));
    await ten();
    assert.equal(world.check.createdEndpoints, 1);
    world.check.start("comesUp");
    await ten();
    assert.equal(world.check.list.length, 1);
    world.check.finish("passes");
    await ten();
    assert.deepEqual(world.ledgerInMemory.story().slice(1), [
      "RECEIVED 2",
      "CHECKING 2",
      "QUEUED 2",
      "SHIFTING 2",
    ]);
  });

  it("is tried out on what the document's serving part changes to, too", async () => {
    const world = await gatewayWorld();
    const { serving } = world.document;
    world.document = { ...world.document, serving: { ...serving, instanceType: "ml.m5.xlarge" } };
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.purpose, "newServing");
    assert.equal(world.ledgerInMemory.rollout?.state, "CHECKING");
  });

  it("returns without a check to what has served before", async () => {
    const world = await deployingWorld();
    world.check.finish("passes");
    await run(world);
    world.advance("promoted");
    world.withdraw(2);
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.purpose, "return");
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
  });

  it("is checked first when the gateway came while it was queued, and free when the gateway goes", async () => {
    const world = await gatewayWorld();
    const withGateway = world.document;
    world.document = endpointDocument();
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "ALARM");
    world.approve(2);
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "QUEUED");
    world.document = withGateway;
    await run(world);
    assert.deepEqual(world.ledgerInMemory.story().slice(-3), ["SUPERSEDED 2", "RECEIVED 2", "CHECKING 2"]);
    world.document = endpointDocument();
    world.alarmStates.set("sandbox-turbine-failure-latency-p95", "OK");
    world.check.start("comesUp");
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
    assert.equal(world.uncheckedRequests, 0);
    assert.ok(isClean(world), "the candidate is left");
  });
});
