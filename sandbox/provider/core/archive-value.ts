import { type Bag, isBag, type Value } from "./value";

/** The keys by which Pulumi's protocol marks an object as something special. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** An archive as the engine sends it: a path to a folder or zip file, or named assets. */
export function isArchive(value: Value): value is Bag {
  return isBag(value) && value[signatureKey] === archiveSignature;
}

export function isAsset(value: Value): value is Bag {
  return isBag(value) && value[signatureKey] === assetSignature;
}

/** The hash of the content, which the engine computes. */
export function contentHash(value: Value): string | undefined {
  const hash = isBag(value) ? value.hash : undefined;
  return typeof hash === "string" && hash !== "" ? hash : undefined;
}
