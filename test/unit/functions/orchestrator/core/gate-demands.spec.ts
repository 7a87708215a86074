import assert from "node:assert/strict";
import type { Evaluation } from "../../../../../functions/shared/endpoint-document";
import { type Case, f1, judge, notWorse, problems, reading, report, serving } from "./gate-cases";

const refusals: readonly (readonly [string, Case, RegExp])[] = [
  [
    "a required property that is missing",
    { gate: { requiredCustomerMetadataProperties: [{ name: "reviewed-by" }] } },
    /CustomerMetadataProperties has no "reviewed-by"; set it/,
  ],
  [
    "a required property that is blank",
    {
      gate: { requiredCustomerMetadataProperties: [{ name: "reviewed-by" }] },
      modelPackage: { customerMetadataProperties: { "reviewed-by": " " } },
    },
    /has no "reviewed-by"/,
  ],
  [
    "a required property with another value",
    {
      gate: { requiredCustomerMetadataProperties: [{ name: "license", value: "internal" }] },
      modelPackage: { customerMetadataProperties: { license: "unknown" } },
    },
    /"license" is "unknown", must be "internal"/,
  ],
  [
    "a missing model card",
    { gate: { modelCardStatus: "Approved" } },
    /has no model card, must be "Approved"/,
  ],
  [
    "a model card in another status",
    { gate: { modelCardStatus: "Approved" }, modelPackage: { modelCardStatus: "Draft" } },
    /ModelCardStatus is "Draft", must be "Approved"/,
  ],
  [
    "a comparison with a version that is not from the registry",
    { evaluation: notWorse },
    /cannot be compared with the serving version: what serves is not from the registry/,
  ],
  [
    "a comparison with a version that has no such report",
    { evaluation: notWorse, serving: serving(undefined, {}) },
    /cannot be compared with the serving version 1: the model package has no modelQuality.statistics/,
  ],
  [
    "a comparison with a report that is gone",
    { evaluation: notWorse, serving: serving({ kind: "unreadable", reason: "NoSuchKey" }) },
    /cannot be compared with the serving version 1: s3:.* is not readable: NoSuchKey/,
  ],
  [
    "a comparison with a NaN",
    { evaluation: notWorse, serving: serving(reading(report("NaN"))) },
    /cannot be compared with the serving version 1: .* has "NaN" at/,
  ],
];

/** The version has 0.9: the serving version's value, the tolerance, and whether that passes when higher (lower) is better. */
const references: readonly (readonly [number, number | undefined, boolean, boolean])[] = [
  [0.9, undefined, true, true],
  [0.91, undefined, false, true],
  [0.89, undefined, true, false],
  [1, 0.2, true, true],
  [1, 0.05, false, true],
  [0.5, 0.5, true, true],
  [0.5, 0.25, true, false],
];

describe("what the gate demands beside bounds", () => {
  for (const [title, given, reason] of refusals)
    it(`refuses ${title}, with that reason`, () => {
      const found = problems(given);
      assert.equal(found.length, 1, found.join("; "));
      assert.match(found[0] ?? "", reason);
    });

  for (const [value, tolerance, higher, lower] of references)
    it(`compares 0.9 with the serving version's ${value} within ${tolerance ?? "no tolerance"}`, () => {
      const { bound: _none, ...boundless } = f1;
      const passes = (comparison: Evaluation["comparison"]) =>
        judge({
          gate: {
            evaluations: [
              { ...boundless, ...notWorse, comparison, ...(tolerance === undefined ? {} : { tolerance }) },
            ],
          },
          serving: serving(reading(report(value))),
        }).kind === "passed";
      assert.deepEqual([passes("greaterThan"), passes("greaterThanOrEqual")], [higher, higher]);
      assert.deepEqual([passes("lessThan"), passes("lessThanOrEqual")], [lower, lower]);
    });

  it("asks for the bound and for the comparison, and keeps both as evidence", () => {
    const verdict = judge({
      evaluation: { ...notWorse, bound: 0.95, tolerance: 0.01 },
      serving: serving(reading(report(0.97))),
    });
    assert.ok(verdict.kind === "refused");
    assert.match(
      verdict.problems[0] ?? "",
      /is 0.9, must be at least 0.95 and metrics.f1.value is 0.9, worse than the 0.97 of the serving/,
    );
    assert.equal(verdict.evidence.servingVersion, 1);
    assert.deepEqual(
      (verdict.evidence.evaluations as Record<string, unknown>[]).map(
        ({ value, servingValue, tolerance }) => [value, servingValue, tolerance],
      ),
      [[0.9, 0.97, 0.01]],
    );
  });

  it("does not judge while the serving version's report cannot be read", () => {
    const unavailable = serving({ kind: "unavailable", reason: "SlowDown" });
    assert.equal(judge({ evaluation: notWorse, serving: unavailable }).kind, "notJudged");
    assert.equal(judge({ serving: unavailable }).kind, "passed");
  });

  it("takes any value of a required property without one, and the model card's status", () => {
    const verdict = judge({
      gate: { requiredCustomerMetadataProperties: [{ name: "reviewed-by" }], modelCardStatus: "Approved" },
      modelPackage: { customerMetadataProperties: { "reviewed-by": "Ada" }, modelCardStatus: "Approved" },
    });
    assert.ok(verdict.kind === "passed");
    assert.deepEqual(verdict.evidence.customerMetadataProperties, { "reviewed-by": "Ada" });
    assert.equal(verdict.evidence.modelCardStatus, "Approved");
  });
});
