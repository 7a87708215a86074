import { SettingsError } from "../errors";

/** What the function is told by its environment. */
export interface Settings {
  /** Start of the documents' parameter names, with a slash at its end. */
  readonly documentPath: string;
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const documentPath = environment.DOCUMENT_PATH;
  if (documentPath === undefined || !/^\/.+\/$/.test(documentPath))
    throw new SettingsError(
      "DOCUMENT_PATH must be set to the documents' parameter path, such as /monitored-endpoint/prod/endpoints/",
    );
  return { documentPath };
}
