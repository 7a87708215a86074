import assert from "node:assert/strict";
import fc from "fast-check";
import { decide } from "../../../../../functions/orchestrator/core/decide";
import {
  type Facts,
  isApproved,
  isWaiting,
  leaseSeconds,
} from "../../../../../functions/orchestrator/core/facts";
import { rolloutStateTable, transitionOf } from "../../../../../functions/orchestrator/core/transition-table";
import { endpointDocument, packageArn, startTime } from "../samples";
import { arbitraryFacts, iso } from "./arbitrary-facts";

const me = { owner: "me", description: {} };
const holds = (property: (facts: Facts) => void, numRuns = 4_000) =>
  fc.assert(fc.property(arbitraryFacts, property), { numRuns });
/** Enough for what hardly one in two thousand random facts leads to. */
const rareRuns = 40_000;

describe("the decision", () => {
  it("has an answer with a reason for every combination of facts, and always the same one", () => {
    holds((given) => {
      const before = JSON.stringify(given);
      const decision = decide(given, me, startTime);
      assert.ok(decision.reason.length > 0);
      assert.deepEqual(decide(given, me, startTime), decision);
      assert.equal(JSON.stringify(given), before, "the facts were changed");
    });
  });

  it("begins nothing while a rollout waits or is under way", () => {
    holds((given) => {
      const decision = decide(given, me, startTime);
      const state = given.rollout?.state ?? "";
      if (["RECEIVED", "QUEUED", "SHIFTING", "BAKING"].includes(state))
        assert.ok(!["receive", "adopt"].includes(decision.kind), decision.kind);
    });
  });

  it("asks SageMaker only from QUEUED, with a live lease of its own, on an endpoint that is InService", () => {
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "requestUpdate" && decision.kind !== "prepare") return;
      assert.equal(decision.rollout.state, "QUEUED");
      assert.equal(decision.rollout.owner, "me");
      assert.ok(Date.parse(decision.rollout.leaseUntil) > startTime);
      assert.ok(given.endpoint.kind === "exists" && given.endpoint.status === "InService");
      assert.ok(given.endpoint.pendingConfigName !== decision.rollout.endpointConfigName);
      assert.ok(
        isApproved(given, decision.rollout.modelPackageArn) === true,
        "a version that is not approved any more",
      );
    });
  });

  it("changes nothing of a waiting rollout that another invocation holds", () => {
    holds((given) => {
      const held =
        given.rollout !== undefined &&
        ["RECEIVED", "QUEUED"].includes(given.rollout.state) &&
        given.rollout.owner !== "me" &&
        Date.parse(given.rollout.leaseUntil) > startTime;
      if (held) assert.ok(["wait", "needsPerson"].includes(decide(given, me, startTime).kind));
    });
  });

  it("promotes only what serves under the name that was requested, and only when InService", () => {
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "move" || decision.event !== "newConfigurationServes") return;
      assert.ok(given.endpoint.kind === "exists" && given.endpoint.status === "InService");
      assert.equal(given.endpoint.endpointConfigName, decision.rollout.endpointConfigName);
    });
  });

  it("waits on a status that it does not know", () => {
    holds((given) => {
      if (given.endpoint.kind !== "exists" || given.endpoint.status !== "SomethingNew") return;
      const decision = decide(given, me, startTime);
      // A rollout that SageMaker was not asked for yet can be called off whatever the endpoint does.
      const calledOff =
        decision.kind === "move" && decision.event === "aborted" && isWaiting(decision.rollout);
      if (decision.kind === "move" && !calledOff)
        assert.notEqual(transitionOf(decision.rollout.state, decision.event).kind, "verdict");
      assert.ok(!["receive", "adopt", "prepare", "requestUpdate"].includes(decision.kind), decision.kind);
    });
  });

  it("never goes back: a rollout under way moves on to BAKING or to its end", () => {
    holds((given) => {
      if (given.rollout?.state !== "SHIFTING" && given.rollout?.state !== "BAKING") return;
      const decision = decide(given, me, startTime);
      if (decision.kind !== "move")
        assert.ok(
          ["wait", "publishAbort", "needsPerson", "cleanUpCheck", "findDeployment"].includes(decision.kind),
          decision.kind,
        );
      else if (decision.event === "bakeBegan") assert.equal(given.rollout.state, "SHIFTING");
      else
        assert.equal(
          ["ended", "watched"].includes(
            rolloutStateTable[transitionOf(given.rollout.state, decision.event).to].phase,
          ),
          true,
        );
    });
  });

  it("never receives a blocked version that nobody ordered in, nor an older one than an approved one that serves", () => {
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "receive") return;
      const { block, packageLastModifiedAt, modelPackageVersion } = decision.candidate;
      const skipped = given.control?.skipGate?.modelPackageVersion === modelPackageVersion;
      if (decision.purpose === "newVersion" && block !== undefined && !(skipped && block.cause === "gate"))
        assert.ok(
          packageLastModifiedAt !== undefined && packageLastModifiedAt !== block.packageLastModifiedAt,
        );
      const serving = given.candidates.find((c) => c.modelPackageArn === given.variant?.modelPackageArn);
      if (decision.purpose !== "return" && serving !== undefined)
        assert.ok(modelPackageVersion >= serving.modelPackageVersion);
    });
  });

  it("returns only from a version whose approval is withdrawn, to another that is approved and was not blocked there", () => {
    let returns = 0;
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "receive" || decision.purpose !== "return") return;
      returns += 1;
      const { returnTo, candidate, order } = decision;
      if (order !== undefined) {
        assert.equal(order.modelPackageVersion, candidate.modelPackageVersion);
        return;
      }
      const left = given.candidates.find((each) => each.modelPackageArn === given.variant?.modelPackageArn);
      assert.ok(
        left?.block?.cause === "serving" || isApproved(given, given.variant?.modelPackageArn ?? "") === false,
      );
      assert.ok(returnTo !== undefined && given.variant?.retained?.some((each) => each === returnTo));
      assert.equal(candidate.modelPackageArn, returnTo.modelPackageArn);
      assert.equal(isApproved(given, returnTo.modelPackageArn), true);
    }, rareRuns);
    assert.ok(returns > 0, "no history led to a return");
  }).timeout(60_000);

  it("begins no rollout but a return while rollouts are paused", () => {
    holds((given) => {
      if (given.control?.paused === undefined) return;
      const decision = decide(given, me, startTime);
      if (decision.kind === "receive") assert.equal(decision.purpose, "return");
      if (decision.kind === "prepare" || decision.kind === "requestUpdate")
        assert.equal(decision.rollout.purpose, "return");
    });
  });

  it("forgets an order that is a day old", () => {
    const old = { by: "Ada", reason: "why", at: iso(-86_401), modelPackageVersion: 1 };
    holds((given) => {
      const { control: _none, ...without } = given;
      const control = { revision: 1, skipGate: old, returnTo: old, abort: old };
      assert.deepEqual(decide({ ...given, control }, me, startTime), decide(without, me, startTime));
    });
  });

  it("promotes nothing that has to prove itself before it has, and nothing while an alarm rings", () => {
    let unproven = 0;
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "move" || decision.rollout.purpose === "return") return;
      const minimum = given.document.rollout.minimumInvocations ?? 0;
      const invocations = given.watch?.invocations ?? 0;
      if (decision.event === "tooFewInvocations") {
        unproven += 1;
        assert.ok(invocations < minimum);
      }
      if (decision.event === "newConfigurationServes") assert.ok(minimum === 0 || invocations >= minimum);
      if (decision.event === "minimumReached") {
        assert.ok(given.watch !== undefined && invocations >= minimum);
        assert.deepEqual([...given.watch.ringingAlarms, ...given.watch.missingAlarms], []);
      }
    }, rareRuns);
    assert.ok(unproven > 0, "no history led to an unproven version");
  }).timeout(60_000);

  it("aborts only what it is not certain to be approved, never a return, and not more than once a minute", () => {
    let aborts = 0;
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "publishAbort") return;
      aborts += 1;
      const { abort, purpose, modelPackageArn } = decision.rollout;
      assert.notEqual(purpose, "return");
      const ordered = given.control?.abort !== undefined || given.control?.returnTo !== undefined;
      assert.ok(abort !== undefined || ordered || isApproved(given, modelPackageArn) === false);
      assert.ok(abort === undefined || startTime - Date.parse(abort.publishedAt) >= 60_000);
    });
    assert.ok(aborts > 0, "no history led to an abort");
  });

  it("waits for an accepted update to show, but not for ever", () => {
    const shifting: Facts = {
      document: endpointDocument(),
      documentDigest: "digest-a",
      endpoint: {
        kind: "exists",
        status: "InService",
        endpointConfigName: "config-old",
        baking: false,
        createdAt: iso(-900),
        lastModifiedAt: iso(-300),
        variants: [{ name: "primary" }],
      },
      rollout: {
        state: "SHIFTING",
        endpointName: "sandbox-turbine-failure",
        modelPackageArn: packageArn(2),
        modelPackageVersion: 2,
        purpose: "newVersion",
        variantName: "primary",
        servingDigest: "digest-a",
        modelName: "config-new",
        endpointConfigName: "config-new",
        fence: 4,
        owner: "me",
        leaseUntil: iso(leaseSeconds),
        startedAt: iso(-10),
        updatedAt: iso(0),
        reason: "",
        writeId: "w",
        previous: { endpointConfigName: "config-old" },
        prepared: { owner: "me", endpointModifiedAt: iso(-300) },
        requestedAt: iso(0),
      },
      candidates: [],
    };
    assert.equal(decide(shifting, me, startTime + 119_000).kind, "wait");
    const late = decide(shifting, me, startTime + 120_000);
    assert.ok(late.kind === "move" && late.event === "otherConfigurationServes");
  });
});
