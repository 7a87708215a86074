import { type Reading, read, readLength, readNumber } from "../reading/reading";
import type { Link } from "../stack/resource-table";

/** How many instances the smallest variant starts with. The provider's default is one. */
export function smallestFleet(configuration: Link): Reading<number> {
  if (configuration.state !== "found") return { state: "unknown", path: "the number of instances" };
  const { resource } = configuration;
  const length = readLength(resource, ["productionVariants"]);
  if (length.state !== "known") return length;
  let smallest = Number.POSITIVE_INFINITY;
  for (let position = 0; position < length.value; position += 1) {
    const path = ["productionVariants", position, "initialInstanceCount"];
    const count = readNumber(resource, path);
    if (count.state === "unknown") return count;
    smallest = Math.min(smallest, count.state === "known" ? count.value : 1);
  }
  return length.value === 0
    ? { state: "absent", path: "productionVariants" }
    : { state: "known", value: smallest };
}

/** Whether a variant is known to run without instances of its own. */
export function hasServerlessVariant(configuration: Link): boolean {
  if (configuration.state !== "found") return false;
  const { resource } = configuration;
  const length = readLength(resource, ["productionVariants"]);
  return Array.from({ length: length.state === "known" ? length.value : 0 }, (_, position) =>
    read(resource, ["productionVariants", position, "serverlessConfig"]),
  ).some(({ state }) => state === "known");
}
