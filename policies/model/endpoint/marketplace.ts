import type { PolicyResource } from "@pulumi/policy";
import { formatPath, readLength, readText } from "../reading/reading";

/** The accounts in which AWS keeps what is sold on its Marketplace, one for each region, as model package ARNs show them. */
const accounts: ReadonlySet<string> = new Set([
  "057799348421",
  "077584701553",
  "136758871317",
  "192199979996",
  "270155090741",
  "382657785993",
  "446921602837",
  "470592106596",
  "594846645681",
  "666831318237",
  "745090734665",
  "843114510376",
  "856760150666",
  "865070037744",
  "977537786026",
  "985815980388",
]);

/** What is known about whether a model comes from the Marketplace. */
export type MarketplaceOrigin =
  | { readonly state: "no" }
  /** One of its containers does; the property says which. */
  | { readonly state: "yes"; readonly path: string }
  | { readonly state: "unknown"; readonly path: string };

/** Whether a container of the model is a package of the AWS Marketplace. */
export function marketplaceOrigin(model: PolicyResource): MarketplaceOrigin {
  const containers = readLength(model, ["containers"]);
  const count = containers.state === "known" ? containers.value : 0;
  const paths = [
    ["primaryContainer", "modelPackageName"],
    ...Array.from({ length: count }, (_, position) => ["containers", position, "modelPackageName"]),
  ];
  let unknown = containers.state === "unknown" ? containers.path : undefined;
  for (const path of paths) {
    const name = readText(model, path);
    if (name.state === "known" && accounts.has(name.value.split(":")[4] ?? "")) {
      return { state: "yes", path: formatPath(path) };
    }
    if (name.state === "unknown") unknown ??= name.path;
  }
  return unknown === undefined ? { state: "no" } : { state: "unknown", path: unknown };
}
