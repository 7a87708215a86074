import { readFileSync } from "node:fs";
import * as path from "node:path";

/** A property, an element of a list or a value of a map. */
export interface TypeSpec {
  /** `#/types/<token>`, where the type has a name. */
  readonly $ref?: string;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
}

export type Properties = Readonly<Record<string, TypeSpec>>;

/** What the hosting reads of `schema.json`. */
export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<
    Record<string, { readonly inputProperties: Properties; readonly properties: Properties }>
  >;
  readonly types: Readonly<Record<string, { readonly properties?: Properties }>>;
}

/** The text of the packed schema. It lies beside `dist`; this file runs from `dist/hosting` when compiled, and else from `hosting`. */
export function packedSchema(here: string = __dirname): string {
  const parent = path.dirname(here);
  const folder = path.basename(parent) === "dist" ? path.dirname(parent) : parent;
  return readFileSync(path.join(folder, "schema.json"), "utf8");
}
