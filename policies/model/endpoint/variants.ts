import type { PolicyResource } from "@pulumi/policy";
import { type Reading, readLength, readTexts } from "../reading/reading";

/** The names of an endpoint configuration's production variants, each with its own state. */
export function variantNames(configuration: PolicyResource): Reading<readonly Reading<string>[]> {
  const length = readLength(configuration, ["productionVariants"]);
  if (length.state !== "known") return length;
  return {
    state: "known",
    value: readTexts(configuration, ["productionVariants"], length.value, "variantName"),
  };
}
