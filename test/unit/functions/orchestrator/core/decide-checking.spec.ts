import assert from "node:assert/strict";
import fc from "fast-check";
import { needsCheck } from "../../../../../functions/orchestrator/core/check";
import { decide } from "../../../../../functions/orchestrator/core/decide";
import type { Facts } from "../../../../../functions/orchestrator/core/facts";
import { gatewayDocument, startTime } from "../samples";
import { arbitraryFacts, iso } from "./arbitrary-facts";

const me = { owner: "me", description: {} };
/** As they come, and as they are when a check is at stake that this invocation holds. */
const facts = fc.oneof(
  arbitraryFacts,
  arbitraryFacts
    .filter(({ rollout, endpoint }) => rollout?.check !== undefined && endpoint.kind === "exists")
    .map(held),
);
const holds = (property: (facts: Facts) => void) =>
  fc.assert(fc.property(facts, property), { numRuns: 6000 });

function held({ control: _orders, ...given }: Facts): Facts {
  const { rollout, endpoint, documentDigest } = given;
  if (rollout === undefined || endpoint.kind === "absent") return given;
  const { modelPackageArn, modelPackageVersion } = rollout;
  return {
    ...given,
    document: gatewayDocument(),
    candidates: [{ modelPackageArn, modelPackageVersion }],
    rollout: {
      ...rollout,
      state: "CHECKING",
      purpose: "newVersion",
      owner: "me",
      leaseUntil: iso(60),
      servingDigest: documentDigest,
      previous: { endpointConfigName: endpoint.endpointConfigName },
    },
  };
}

describe("the decision about a check", () => {
  it("asks SageMaker for an update of a checked endpoint only with a check that was passed", () => {
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "prepare" && decision.kind !== "requestUpdate") return;
      if (needsCheck(decision.rollout, given.document))
        assert.ok(decision.rollout.check?.passedAt !== undefined);
    });
  });

  it("makes candidates and deployments only while CHECKING, with a live lease of its own and in time", () => {
    let seen = 0;
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (!["createCandidate", "markDeployment", "requestDeployment"].includes(decision.kind)) return;
      seen += 1;
      assert.ok("rollout" in decision);
      const { state, owner, leaseUntil, check } = decision.rollout;
      assert.equal(state, "CHECKING");
      assert.equal(owner, "me");
      assert.ok(Date.parse(leaseUntil) > startTime);
      assert.ok(check !== undefined && check.deploymentId === undefined, "there is a deployment already");
      assert.ok(given.document.gateway !== undefined);
    });
    assert.ok(seen > 20, `only ${seen} were seen`);
  });

  it("requests a deployment only under a mark of its own, and looks for one under any other mark", () => {
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind === "requestDeployment") assert.equal(decision.rollout.check?.release?.owner, "me");
      if (decision.kind === "findDeployment") assert.ok(decision.rollout.check?.release !== undefined);
      if (decision.kind === "createCandidate") assert.equal(given.candidateEndpoint?.kind, "absent");
    });
  });

  it("never waits for a check whose time is over", () => {
    holds((given) => {
      const { rollout } = given;
      const began = Date.parse(rollout?.check?.startedAt ?? "");
      const mine = rollout?.owner === "me" && Date.parse(rollout.leaseUntil) > startTime;
      if (rollout?.state !== "CHECKING" || !mine || !(startTime - began > 19_000_000)) return;
      if (given.endpoint.kind === "exists") assert.notEqual(decide(given, me, startTime).kind, "wait");
    });
  });

  it("puts away what a check has left only when no rollout is CHECKING", () => {
    holds((given) => {
      const decision = decide(given, me, startTime);
      if (decision.kind !== "cleanUpCheck") return;
      assert.notEqual(decision.rollout.state, "CHECKING");
      assert.equal(decision.rollout.check?.cleanedUpAt, undefined);
    });
  });
});
