import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as path from "node:path";
import { rules } from "../../../../policies/rules";
import { checkoutFolder } from "../../../../sandbox/paths";

/** The public names of the rules. A change here is a change for everyone who configures the pack. */
const catalogue: readonly (readonly [string, string])[] = [
  ["endpoint-has-rollback-alarms", "critical"],
  ["rollback-alarms-can-fire", "critical"],
  ["endpoint-has-drift-baseline", "critical"],
  ["function-is-not-public", "critical"],
  ["bucket-blocks-public-access", "critical"],
  ["pass-role-is-limited", "critical"],
  ["key-policy-is-not-open", "critical"],
  ["rollback-alarms-in-the-same-region", "high"],
  ["rollback-alarms-take-action", "high"],
  ["endpoint-has-one-update-policy", "high"],
  ["endpoint-instances-allow-guardrails", "high"],
  ["endpoint-bakes-30-minutes", "high"],
  ["endpoint-shifts-traffic-gradually", "high"],
  ["endpoint-captures-data", "high"],
  ["orchestrator-role-is-scoped", "high"],
  ["endpoint-protects-what-serves", "high"],
  ["key-features-have-drift-alarms", "high"],
  ["silent-monitor-has-alarm", "high"],
  ["monitor-publishes-metrics", "high"],
  ["endpoint-configuration-is-encrypted", "high"],
  ["model-is-isolated", "high"],
  ["alarm-has-action", "high"],
  ["alarm-actions-are-enabled", "high"],
  ["alarm-reaches-a-subscriber", "high"],
  ["alarm-watches-a-published-metric", "high"],
  ["alarm-treats-missing-data", "high"],
  ["alarm-names-runbook-and-contact", "high"],
  ["function-permission-names-its-source", "high"],
  ["function-url-is-authenticated", "high"],
  ["function-environment-is-encrypted", "high"],
  ["function-environment-holds-no-secrets", "high"],
  ["bucket-policy-is-not-open", "high"],
  ["bucket-acls-are-off", "high"],
  ["bucket-keeps-versions", "high"],
  ["table-has-point-in-time-recovery", "high"],
  ["table-is-protected-from-deletion", "high"],
  ["topic-key-admits-cloudwatch", "high"],
  ["topic-policy-admits-cloudwatch", "high"],
  ["topic-is-encrypted", "high"],
  ["topic-policy-is-not-open", "high"],
  ["subscription-uses-tls", "high"],
  ["queue-policy-is-not-open", "high"],
  ["queue-demands-tls", "high"],
  ["event-bus-policy-is-not-open", "high"],
  ["event-target-keeps-undelivered", "high"],
  ["policy-grants-no-administration", "high"],
  ["policy-grants-no-whole-service", "high"],
  ["role-trusts-named-principals", "high"],
  ["endpoint-has-accuracy-sla", "medium"],
  ["endpoint-has-two-instances", "medium"],
  ["data-quality-job-encrypts-traffic", "medium"],
  ["model-quality-job-encrypts-traffic", "medium"],
  ["model-bias-job-encrypts-traffic", "medium"],
  ["model-explainability-job-encrypts-traffic", "medium"],
  ["data-quality-job-is-isolated", "medium"],
  ["model-quality-job-is-isolated", "medium"],
  ["model-bias-job-is-isolated", "medium"],
  ["monitoring-schedule-is-isolated", "medium"],
  ["data-quality-job-output-is-encrypted", "medium"],
  ["data-quality-job-volume-is-encrypted", "medium"],
  ["model-in-vpc", "medium"],
  ["function-runtime-is-supported", "medium"],
  ["function-has-failure-destination", "medium"],
  ["serial-function-runs-alone", "medium"],
  ["function-has-reserved-concurrency", "medium"],
  ["bucket-demands-tls", "medium"],
  ["bucket-is-encrypted-with-kms", "medium"],
  ["table-is-encrypted-with-own-key", "medium"],
  ["topic-demands-tls", "medium"],
  ["subscription-keeps-undelivered", "medium"],
  ["queue-is-encrypted", "medium"],
  ["queue-has-dead-letters", "medium"],
  ["role-has-no-full-access-policy", "medium"],
  ["key-rotates", "medium"],
  ["policy-cannot-escalate", "medium"],
  ["policy-does-not-read-all-data", "medium"],
  ["policy-writes-only-named-resources", "medium"],
  ["policy-decrypts-with-named-keys", "medium"],
  ["key-deletion-has-a-window", "medium"],
  ["key-is-enabled", "medium"],
  ["model-image-in-private-registry", "low"],
  ["log-group-has-retention", "low"],
  ["log-group-is-encrypted", "low"],
  ["function-states-memory-and-timeout", "low"],
  ["queue-outlasts-its-function", "low"],
  ["function-is-traced", "low"],
  ["function-in-vpc", "low"],
  ["function-in-two-zones", "low"],
  ["function-code-is-signed", "low"],
  ["bucket-has-lifecycle", "low"],
  ["bucket-access-is-logged", "low"],
  ["bucket-objects-can-be-locked", "low"],
  ["table-scales-with-demand", "low"],
  ["topic-logs-delivery", "low"],
  ["state-machine-logs-everything", "low"],
  ["state-machine-is-traced", "low"],
  ["resource-has-required-tags", "low"],
];

function filesBelow(folder: string): readonly string[] {
  const root = path.join(checkoutFolder, folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

describe("the catalogue of rules", () => {
  it("holds exactly the published rules", () => {
    assert.deepEqual(
      rules.map(({ id, severity }) => [id, severity]),
      catalogue,
    );
  });

  it("has one file per rule, named as the rule, in the folder of its area", () => {
    const files = filesBelow("policies/rules").filter((file) => !file.endsWith("index.ts"));
    assert.deepEqual(
      files.map((file) => path.basename(file, ".ts")).sort(),
      rules.map(({ id }) => id).sort(),
    );
  });

  it("has a spec for each rule beside those of its area, and none for others", () => {
    const specs = filesBelow("test/unit/policies/rules").filter((file) => path.dirname(file) !== ".");
    const judged = new Set(specs.map((file) => file.replace(/\..*$/, "")));
    const files = filesBelow("policies/rules").filter((file) => !file.endsWith("index.ts"));
    assert.deepEqual([...judged].sort(), files.map((file) => file.replace(/\.ts$/, "")).sort());
    for (const file of judged) assert.ok(specs.includes(`${file}.spec.ts`), file);
  });

  for (const rule of rules) {
    it(`says of ${rule.id} what, why and how in whole sentences`, () => {
      for (const text of [rule.title, rule.rationale, rule.remediation]) {
        assert.match(text, /^[A-Z].{20,}\.$/);
      }
    });
  }
});
