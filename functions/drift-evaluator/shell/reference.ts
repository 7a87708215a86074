import type { EndpointDocument } from "../../shared/endpoint-document";
import { type Baseline, readBaseline } from "../../statistics/baseline";
import { type FeatureConstraints, readConstraints } from "../../statistics/constraints-file";
import { type BaselineFiles, chooseBaseline } from "../core/baseline-choice";
import { type ObjectStore, readAddress } from "./object-store";
import type { Registry } from "./registry";

interface Facts {
  /** The version that served at the window's end; absent where nobody can tell. */
  readonly modelPackageVersion?: number;
  readonly files?: BaselineFiles;
}

/** What a window is compared with, or why nothing can be. */
export type Reference =
  | (Facts & {
      readonly kind: "usable";
      readonly baseline: Baseline;
      readonly constraints: readonly FeatureConstraints[];
    })
  | (Facts & { readonly kind: "unusable"; readonly reason: string });

/** Finds and reads the baseline of the version that served at the time; never another one in its stead. */
export async function readReference(
  store: ObjectStore,
  registry: Registry,
  { endpointName, serving, drift }: EndpointDocument,
  atMs: number,
): Promise<Reference> {
  const version = await registry.servingVersion(endpointName, serving.variantName, atMs);
  if (version.kind === "unreadable") return { kind: "unusable", reason: version.reason };
  if (version.value.kind === "notRecorded")
    return readFiles(store, chooseBaseline(version.value, {}, drift.baseline));
  const { modelPackageArn, modelPackageVersion } = version.value;
  const registered = await registry.registeredBaseline(modelPackageArn);
  if (registered.kind === "unreadable")
    return { kind: "unusable", modelPackageVersion, reason: registered.reason };
  const files = chooseBaseline(version.value, registered.value, drift.baseline);
  return { ...(await readFiles(store, files)), modelPackageVersion };
}

/** Reads both files and names everything that is wrong with them. */
async function readFiles(store: ObjectStore, files: BaselineFiles): Promise<Reference> {
  const [statisticsText, constraintsText] = await Promise.all([
    readAddress(store, files.statisticsS3Uri),
    readAddress(store, files.constraintsS3Uri),
  ]);
  const baseline = statisticsText.kind === "text" ? readBaseline(statisticsText.text) : statisticsText;
  const constraints =
    constraintsText.kind === "text" ? readConstraints(constraintsText.text) : constraintsText;
  if (baseline.kind === "readable" && constraints.kind === "readable")
    return { kind: "usable", files, baseline: baseline.value, constraints: constraints.value };
  const reasons = [baseline, constraints].flatMap((part) =>
    part.kind === "unreadable" ? [part.reason] : [],
  );
  return { kind: "unusable", files, reason: reasons.join("; ") };
}
