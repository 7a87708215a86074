/** SageMaker's limit for the names of models and endpoint configurations. */
const maximumLength = 63;

/**
 * The name of the model and of the endpoint configuration of a rollout. The same version on the same serving
 * specification always gets the same name, so that an invocation that repeats a step finds what is there.
 *
 * `digest` is the hexadecimal digest of everything the configuration holds; its first ten digits are used.
 */
export function configurationName(endpointName: string, modelPackageVersion: number, digest: string): string {
  const suffix = `-v${modelPackageVersion}-${digest.slice(0, 10)}`;
  return endpointName.slice(0, maximumLength - suffix.length).replace(/-+$/, "") + suffix;
}

/**
 * The name of the configuration of the endpoint on which a rollout's version is tried out: its own configuration's, marked.
 * Cut before the mark, so that two configurations of one endpoint never share a name.
 */
export function candidateConfigurationName(endpointName: string, endpointConfigName: string): string {
  const ending = endpointConfigName.match(/-v\d+-[0-9a-f]+$/)?.[0] ?? "";
  const suffix = `${ending}-candidate`;
  return endpointName.slice(0, maximumLength - suffix.length).replace(/-+$/, "") + suffix;
}

/** Whether a configuration is a candidate's: an endpoint that runs another one is somebody else's, and is left alone. */
export const isCandidateConfiguration = (name: string): boolean => /-v\d+-[0-9a-f]+-candidate$/.test(name);

/** The version number at the end of a model package's ARN; `undefined` for an unversioned package. */
export function versionOfArn(modelPackageArn: string): number | undefined {
  const version = modelPackageArn.match(/:model-package\/[^/]+\/(\d+)$/)?.[1];
  return version === undefined ? undefined : Number(version);
}
