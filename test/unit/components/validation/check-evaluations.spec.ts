import assert from "node:assert/strict";
import type { MonitoredEndpointArgs } from "../../../../components/index";
import { validateEndpoint } from "../../../../components/validation/validate-endpoint";
import { endpointArguments } from "../../../support/component-arguments";

const evaluation = endpointArguments().evaluations[0] as MonitoredEndpointArgs["evaluations"][number];
const comparedSources = (count: number) =>
  ["modelQuality.statistics", "modelQuality.constraints", "bias.report", "explainability.report"]
    .slice(0, count)
    .map((source) => ({ ...evaluation, name: source, source, notWorseThan: "serving" }));

/** Each line: what is changed, a value just inside the limit, one just outside, and the path reported. */
const limits: readonly (readonly [property: string, inside: unknown, outside: unknown, reported?: string])[] =
  [
    [
      "evaluations",
      [{ ...evaluation, notWorseThan: "serving", tolerance: 0 }],
      [{ ...evaluation, notWorseThan: "serving", tolerance: -0.1 }],
      "evaluations[0].tolerance",
    ],
    [
      "evaluations",
      [{ ...evaluation, bound: undefined, notWorseThan: "serving" }],
      [{ ...evaluation, bound: undefined }],
      "evaluations[0].bound",
    ],
    [
      "evaluations",
      [{ ...evaluation, notWorseThan: "serving" }],
      [{ ...evaluation, notWorseThan: "best" }],
      "evaluations[0].notWorseThan",
    ],
    ["evaluations", [evaluation], [{ ...evaluation, tolerance: 1 }], "evaluations[0].tolerance"],
    ["evaluations", comparedSources(3), comparedSources(4)],
    ...[
      ["a.b[0].c", "a..b"],
      ['regression."mean-error".value', "regression.mean-error.value"],
      ["max(slices[].recall)", "greatest(slices[].recall)"],
      ["slices[?name == 'night'].recall | [0]", "slices[?name == 'night'"],
    ].map(
      ([inside, outside]) =>
        [
          "evaluations",
          [{ ...evaluation, path: inside }],
          [{ ...evaluation, path: outside }],
          "evaluations[0].path",
        ] as const,
    ),
    ["modelCardStatus", "Approved", "approved"],
    [
      "requiredCustomerMetadataProperties",
      [{ name: "n".repeat(128), value: "v".repeat(256) }],
      [{ name: "n".repeat(129) }],
      "requiredCustomerMetadataProperties[0].name",
    ],
    [
      "requiredCustomerMetadataProperties",
      [{ name: "a" }],
      [{ name: "a", value: " " }],
      "requiredCustomerMetadataProperties[0].value",
    ],
    [
      "requiredCustomerMetadataProperties",
      [{ name: "a" }, { name: "b" }],
      [{ name: "a" }, { name: "a" }],
      "requiredCustomerMetadataProperties[].name",
    ],
  ];

describe("the checks of what a version must prove", () => {
  for (const [property, inside, outside, reported = property] of limits)
    it(`take ${property} = ${JSON.stringify(inside).slice(0, 60)} and refuse another at ${reported}`, () => {
      const paths = (value: unknown) =>
        validateEndpoint("turbine-failure", { ...endpointArguments(), [property]: value }).map(
          ({ propertyPath }) => propertyPath,
        );
      assert.deepEqual(paths(inside), []);
      assert.deepEqual([...new Set(paths(outside))], [reported]);
    });
});
