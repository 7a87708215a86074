import { isRecord } from "../../reading/json-text";
import { undecided } from "./plain-value";
import { mapBy, type Shape } from "./shapes";

/** How the properties of one thing are written by the classic provider. All keys are CloudFormation's names in camelCase. */
export interface PropertyTranslation {
  /** The classic names where they are others. */
  readonly names?: Readonly<Record<string, string>>;
  /** The classic forms where they are others. */
  readonly shapes?: Readonly<Record<string, Shape>>;
  /** Properties that the classic provider has as several. */
  readonly spreads?: Readonly<Record<string, Spread>>;
}

/** A property that becomes several; all of them are unknown when it is. */
export interface Spread {
  readonly into: readonly string[];
  readonly values: (value: unknown) => Readonly<Record<string, unknown>>;
}

/** How a kind of resource is written by the classic provider. */
export interface ResourceTranslation extends PropertyTranslation {
  readonly type: string;
  /** What AWS decides when the program leaves it out. */
  readonly identity: readonly string[];
  readonly parts?: PartTranslation;
}

/** Elements of a list that are resources of their own in the classic provider, such as the targets of a rule. */
export interface PartTranslation extends PropertyTranslation {
  readonly property: string;
  readonly type: string;
  /** The classic property that names the owner, and the owner's classic property that it holds. */
  readonly owner: { readonly property: string; readonly holds: string };
}

const tags = mapBy("key");

/** The properties as the classic provider has them. */
export function translate(source: unknown, translation: PropertyTranslation): Record<string, unknown> {
  const translated: Record<string, unknown> = {};
  if (!isRecord(source)) return translated;
  for (const [name, value] of Object.entries(source)) {
    const spread = translation.spreads?.[name];
    if (spread === undefined) {
      const shape = translation.shapes?.[name] ?? (name === "tags" ? tags : undefined);
      translated[translation.names?.[name] ?? name] = shape === undefined ? value : shape(value);
    } else if (value === undecided) {
      for (const into of spread.into) translated[into] = undecided;
    } else {
      Object.assign(translated, spread.values(value));
    }
  }
  return translated;
}

/** What becomes of a property: its classic names. */
export function classicNames(name: string, { names, spreads }: PropertyTranslation): readonly string[] {
  return spreads?.[name]?.into ?? [names?.[name] ?? name];
}
