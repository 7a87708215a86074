import assert from "node:assert/strict";
import fc from "fast-check";
import { leaseSeconds } from "../../../../../functions/orchestrator/core/facts";
import { sweepCandidates } from "../../../../../functions/orchestrator/shell/sweep-candidates";
import { gatewayWorld, isClean } from "../checking-world";
import { runUntilCrash } from "../dying-function";
import { endpointDocument, gatewayDocument } from "../samples";
import { run, silent } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

type Step = (world: SimulatedWorld) => Promise<unknown> | unknown;

const version = fc.integer({ min: 2, max: 5 });
const sweep = (world: SimulatedWorld) =>
  sweepCandidates(world, [{ kind: "document", document: world.document }], silent);

/** A step with its name, so that a counterexample can be read. */
const named = (name: string, act: Step): readonly [string, Step] => [name, act];

const step: fc.Arbitrary<readonly [string, Step]> = fc.oneof(
  version.map((number) => named(`approve ${number}`, (world) => world.approve(number))),
  version.map((number) =>
    named(`withdraw ${number}`, (world) => (world.packages.has(number) ? world.withdraw(number) : undefined)),
  ),
  fc
    .integer({ min: 1, max: 3 })
    .map((copies) =>
      named(`deliver ${copies}`, (world) => Promise.all(Array.from({ length: copies }, () => run(world)))),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom("before" as const, "after" as const))
    .map(([call, side]) =>
      named(`die ${side} ${call}`, (world) => runUntilCrash(world, world.calls + call, side)),
    ),
  fc
    .constantFrom("comesUp" as const, "comesUp" as const, "fails" as const)
    .map((how) => named(`candidate ${how}`, (world) => world.check.start(how))),
  fc
    .constantFrom("passes" as const, "passes" as const, "fails" as const, "silent" as const)
    .map((how) => named(`deployment ${how}`, (world) => world.check.finish(how))),
  fc.constantFrom("baking" as const, "promoted" as const, "rolledBack" as const).map((to) =>
    named(`endpoint ${to}`, (world) => {
      if (world.endpoint?.pendingConfigName !== undefined) world.advance(to);
    }),
  ),
  fc
    .tuple(fc.constantFrom("skipGate" as const, "returnTo" as const, "abort" as const), version)
    .map(([kind, modelPackageVersion]) =>
      named(`order ${kind} ${modelPackageVersion}`, (world) => {
        world.ledgerInMemory.order({ kind, modelPackageVersion, by: "Ada", reason: "tried" }, world.now);
      }),
    ),
  fc.boolean().map((has) =>
    named(has ? "gateway" : "no gateway", (world) => {
      world.document = has ? gatewayDocument() : endpointDocument();
    }),
  ),
  fc.constant(named("sweep", sweep)),
  fc.integer({ min: 1, max: 3 * leaseSeconds }).map((seconds) =>
    named(`pass ${seconds} s`, (world) => {
      world.now += seconds * 1000;
    }),
  ),
);

/** Lets whatever is in progress end well, with the reconciler running, until nothing changes any more. */
async function settle(world: SimulatedWorld): Promise<void> {
  for (let look = 0; look < 30; look += 1) {
    world.now += leaseSeconds * 1000;
    await run(world);
    await sweep(world);
    world.check.start("comesUp");
    world.check.finish("passes");
    if (world.endpoint?.pendingConfigName !== undefined)
      world.advance(world.aborted ? "rolledBack" : "promoted");
  }
}

describe("any history of an endpoint with an inference gateway", () => {
  it("serves nothing unchecked, never deploys twice for one rollout, and leaves no candidate", async function () {
    this.timeout(60_000);
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = await gatewayWorld();
        for (const [, each] of steps) await each(world);
        await settle(world);
        const { check, ledgerInMemory } = world;
        const { decisions, rollout } = ledgerInMemory;
        const story = () => ledgerInMemory.story().join(", ");
        assert.equal(world.refusedRequests, 0, "an update was requested while one was in progress");
        assert.equal(
          world.unapprovedRequests,
          0,
          `a version was requested that was not approved: ${story()}`,
        );
        assert.equal(world.uncheckedRequests, 0, `an unchecked version was to take traffic: ${story()}`);
        const descriptions = check.list.map(({ description }) => description);
        assert.equal(new Set(descriptions).size, descriptions.length, `deployed twice: ${story()}`);
        assert.ok(isClean(world), `a candidate is left: ${story()}`);
        assert.equal(check.active, undefined, `a deployment goes on: ${story()}`);
        const open = ["RECEIVED", "CHECKING", "QUEUED", "SHIFTING", "BAKING"];
        assert.ok(rollout === undefined || !open.includes(rollout.state), `not settled: ${story()}`);
        for (const { decision, kind, evidence } of decisions)
          if (decision === "QUEUED" && kind === "check") {
            checked += 1;
            assert.ok("BeforeAllowTraffic" in evidence && "AfterAllowTraffic" in evidence);
          }
      }),
      { numRuns: 10_000 },
    );
    assert.ok(checked > 1000, `only ${checked} checks were passed`);
  });
});
