/** Begins the inference id of every request that a check sends, so that captured ones can be told from users'. */
export const syntheticPrefix = "synthetic:";

/** The inference id of a golden request; `origin` says who asks, such as a deployment's id. At most 64 characters. */
export function syntheticInferenceId(origin: string, goldenRequestId: string): string {
  return `${syntheticPrefix}${origin.slice(0, 30)}:${goldenRequestId}`;
}

export function isSyntheticInferenceId(inferenceId: string): boolean {
  return inferenceId.startsWith(syntheticPrefix);
}
