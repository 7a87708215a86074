import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { validatePlatform } from "../../../../components/validation/validate-platform";
import { platformArguments } from "../../../support/component-arguments";

const paths = (changes: Readonly<Record<string, unknown>>) =>
  validatePlatform({ ...platformArguments(), ...changes }).map(({ propertyPath }) => propertyPath);

const contact = { name: "on-call", channel: "mailto:a@example.com", hours: "always" };

/** Each line: a property, a value just inside the limit, one just outside, and the path reported. */
const limits: readonly (readonly [property: string, inside: unknown, outside: unknown, reported?: string])[] =
  [
    ["environment", "p", "1p"],
    ["environment", "a".repeat(13), "a".repeat(14)],
    ["accountId", "123456789012", "1234567890123"],
    ["region", "eu-central-1", "eu-central"],
    ["contacts", [contact], []],
    ["contacts", [{ ...contact, channel: "https://x.example.com" }], [{ ...contact, channel: "tel:+49" }]],
    [
      "contacts",
      [contact],
      [{ name: "", channel: "mailto:a@example.com", hours: "always" }],
      "contacts[0].name",
    ],
    ["runbookBaseUrl", "https://x.example.com", "x.example.com"],
    ["modelBucketNames", ["abc"], []],
    ["modelBucketKeyArns", [], [`alias/x`], "modelBucketKeyArns[0]"],
    ["deletionProtection", false, "false"],
    ["captureRetentionDays", 1, 0],
    ["logRetentionDays", 30, 31],
    ["orchestratorReservedConcurrency", 1, 0],
    ["gateways", true, "yes"],
    ["functionCodeFolder", "dist", ""],
  ];

describe("the validation of a monitoring platform", () => {
  it("finds nothing wrong with good arguments", () => {
    assert.deepEqual(paths({}), []);
  });

  for (const [property, inside, outside, reported = property] of limits)
    it(`takes ${property} = ${JSON.stringify(inside)} and refuses ${JSON.stringify(outside)}`, () => {
      assert.deepEqual(paths({ [property]: inside }), []);
      assert.deepEqual(paths({ [property]: outside }), [reported]);
    });

  it("measures the alarms' descriptions", () => {
    assert.deepEqual(paths({ contacts: [{ ...contact, hours: "h".repeat(1000) }] }), ["contacts"]);
  });

  it("says of an output that it comes too late", () => {
    assert.match(
      validatePlatform({ ...platformArguments(), environment: pulumi.output("prod") })[0]?.reason ?? "",
      /must be a plain value/,
    );
  });
});
