import type { CopiedStructure } from "./input-of-output";
import type { Shape } from "./package-schema";

/** A checked consumer: every value beside the part of the schema that it belongs to. What printers read. */
export interface Program {
  readonly packageName: string;
  readonly version: string;
  readonly resources: readonly ProgramResource[];
  readonly outputs: readonly { readonly name: string; readonly value: OutputValue }[];
}

export interface ProgramResource {
  readonly variable: string;
  readonly type: string;
  /** As engine and YAML name the type. */
  readonly token: string;
  readonly name: string;
  readonly fields: readonly Field[];
}

export interface Field {
  /** As the schema spells it. */
  readonly name: string;
  readonly optional: boolean;
  readonly value: Value;
}

export type Value =
  | { readonly kind: "text"; readonly plain: boolean; readonly text: string }
  | { readonly kind: "number"; readonly plain: boolean; readonly number: number }
  | { readonly kind: "truth"; readonly plain: boolean; readonly truth: boolean }
  | {
      readonly kind: "enum";
      readonly plain: boolean;
      readonly type: string;
      readonly member: string;
      readonly text: string;
    }
  | {
      readonly kind: "list";
      readonly plain: boolean;
      readonly element: ElementType;
      readonly items: readonly Value[];
    }
  | {
      readonly kind: "map";
      readonly plain: boolean;
      readonly element: ElementType;
      readonly entries: readonly (readonly [string, Value])[];
    }
  | {
      readonly kind: "structure";
      readonly plain: boolean;
      readonly type: string;
      readonly fields: readonly Field[];
    }
  | OutputValue;

/** What a list or map holds: its shape, and whether outputs may stand in for it. */
export interface ElementType {
  readonly shape: Shape;
  readonly plain: boolean;
}

export interface OutputValue {
  readonly kind: "output";
  readonly variable: string;
  readonly property: string;
  readonly shape: Shape;
  /** Of an output that is a structure: some languages have one type for outputs and another for inputs. */
  readonly copied?: CopiedStructure;
}
