import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { parse } from "yaml";
import { settingsForOwnData } from "../../../../sandbox/demo/demo-settings";
import { checkoutFolder } from "../../../../sandbox/paths";

const settings = readFileSync(path.join(checkoutFolder, "stacks", "Pulumi.sandbox.yaml"), "utf8");
const share = fc.double({ min: 0, max: 1, noNaN: true });
const figures = fc.record({ auc: share, recall: share, accuracy: share });
const endpointOf = (yaml: string) => parse(yaml).config["monitored-endpoint:endpoints"]["turbine-failure"];

describe("the demo's settings for data of one's own", () => {
  const changed = settingsForOwnData(
    settings,
    "turbine-failure",
    ["a", "b", "c", "d"],
    [
      { auc: 0.9314, recall: 0.5, accuracy: 0.9 },
      { auc: 0.97, recall: 0.02, accuracy: 0.8519 },
    ],
  );

  it("watch the first three features of the data", () => {
    assert.deepEqual(endpointOf(changed).drift.keyFeatures, ["a", "b", "c"]);
  });

  it("ask a version to be about as good as the weakest that is meant to pass, in each metric, and never for less than nothing", () => {
    assert.deepEqual(
      endpointOf(changed).evaluations.map((evaluation: { path: string; bound: number }) => [
        evaluation.path,
        evaluation.bound,
      ]),
      [
        ["binary_classification_metrics.auc.value", 0.881],
        ["binary_classification_metrics.recall.value", 0],
      ],
    );
  });

  it("agree on an accuracy that the weakest has on any few hundred requests, and know of no sources", () => {
    assert.equal(endpointOf(changed).accuracy.bound, 0.781);
    assert.equal(endpointOf(changed).drift.upstreamSources, undefined);
  });

  it("change nothing else", () => {
    const before = parse(settings);
    const after = parse(changed);
    for (const whole of [before, after]) {
      delete whole.config["monitored-endpoint:endpoints"]["turbine-failure"].drift.keyFeatures;
      delete whole.config["monitored-endpoint:endpoints"]["turbine-failure"].drift.upstreamSources;
      delete whole.config["monitored-endpoint:endpoints"]["turbine-failure"].accuracy.bound;
      delete whole.config["monitored-endpoint:endpoints"]["turbine-failure"].evaluations;
    }
    assert.deepEqual(after, before);
  });

  it("name an endpoint that the settings do not declare", () => {
    assert.throws(
      () => settingsForOwnData(settings, "pump", ["a"], [{ auc: 1, recall: 1, accuracy: 1 }]),
      /declare no endpoint pump/,
    );
  });

  it("let each version pass that is meant to, whichever is the weaker", () => {
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 4 }), ([first, ...others]) => {
        assert.ok(first);
        const { evaluations } = endpointOf(
          settingsForOwnData(settings, "turbine-failure", ["a"], [first, ...others]),
        );
        for (const { path: where, bound } of evaluations as { path: string; bound: number }[])
          for (const version of [first, ...others])
            assert.ok((where.includes(".auc.") ? version.auc : version.recall) >= bound);
      }),
      { numRuns: 30 },
    );
  });
});
