/** The version of a package as its manifest has it; absent when the package is not installed. */
export function installedVersion(readManifest: () => unknown): string | undefined {
  try {
    const manifest = readManifest();
    return String(manifest instanceof Object && "version" in manifest ? manifest.version : "");
  } catch (error) {
    // Whatever else is wrong with it, a version can't be read and will not do, which is then said.
    return error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND" ? undefined : "";
  }
}
