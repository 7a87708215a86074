const hourMs = 3_600_000;

/** The folders that hold what an endpoint's variant captured in the UTC hours from `startMs` to `endMs`, both included. */
export function captureFolders(
  destinationS3Uri: string,
  endpointName: string,
  variantName: string,
  startMs: number,
  endMs: number,
): string[] {
  const folders: string[] = [];
  for (let hour = Math.floor(startMs / hourMs) * hourMs; hour <= endMs; hour += hourMs) {
    const time = new Date(hour).toISOString().slice(0, 13).replaceAll("-", "/").replace("T", "/");
    folders.push(`${destinationS3Uri.replace(/\/+$/, "")}/${endpointName}/${variantName}/${time}/`);
  }
  return folders;
}
