import type { SimulatedTime } from "../kernel/ports";
import { AwsError } from "../kernel/service";
import type { AutomationDocument } from "./document/automation-document";
import type { DocumentFormat } from "./document/parse-content";

export interface DocumentVersion {
  readonly version: string;
  readonly versionName: string | undefined;
  readonly content: string;
  readonly format: DocumentFormat;
  readonly hash: string;
  readonly created: SimulatedTime;
  readonly document: AutomationDocument;
}

/** An SSM document of the type Automation. Replaced as a whole by each change. */
export interface DocumentRecord {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly targetType: string | undefined;
  readonly created: SimulatedTime;
  /** Oldest first; the last is the latest. */
  readonly versions: readonly DocumentVersion[];
  readonly defaultVersion: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** The account's own documents. */
export class DocumentStore {
  readonly #documents = new Map<string, DocumentRecord>();

  list(): readonly DocumentRecord[] {
    return [...this.#documents.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  find(name: string): DocumentRecord | undefined {
    return this.#documents.get(name.split(":document/").at(-1) ?? name);
  }

  get(name = ""): DocumentRecord {
    const found = this.find(name);
    if (found === undefined)
      throw new AwsError("InvalidDocument", `Document with name ${name} does not exist.`);
    return found;
  }

  put(document: DocumentRecord): void {
    this.#documents.set(document.name, document);
  }

  delete(name: string): void {
    this.#documents.delete(name);
  }
}

/** A version by its number, its name, `$DEFAULT` or `$LATEST`. */
export function versionOf(
  document: DocumentRecord,
  version: string | undefined,
  versionName?: string,
): DocumentVersion {
  const latest = document.versions.at(-1)?.version;
  const wanted =
    version === "$LATEST"
      ? latest
      : version === undefined || version === "$DEFAULT"
        ? document.defaultVersion
        : version;
  const found =
    versionName === undefined
      ? document.versions.find((one) => one.version === wanted)
      : document.versions.find((one) => one.versionName === versionName);
  if (found !== undefined) return found;
  const what = versionName === undefined ? `version ${version}` : `version name ${versionName}`;
  throw new AwsError("InvalidDocumentVersion", `The document ${document.name} has no ${what}.`);
}
