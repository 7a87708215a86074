/** The roles' names. A workflow is told their ARNs, which follow from these. */
export function roleNames(environment: string): {
  readonly deploymentName: string;
  readonly readName: string;
  readonly previewName: string;
} {
  return {
    deploymentName: `github-deploy-${environment}`,
    readName: `github-read-${environment}`,
    previewName: `github-preview-${environment}`,
  };
}
