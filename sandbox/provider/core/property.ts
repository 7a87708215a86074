import type { Value } from "./value";

/** How a property's values look, and so how they are checked, compared and turned into API input. */
export type Shape =
  | { readonly kind: "text" | "number" | "flag" | "archive" }
  | { readonly kind: "map"; readonly of: "text" | "number" }
  /** JSON in a string. `policy` says that it is an IAM policy document. */
  | { readonly kind: "json"; readonly policy: boolean }
  | { readonly kind: "list" | "set"; readonly of: Property }
  | { readonly kind: "group"; readonly fields: Properties };

/** How the engine names a resource whose name is not given: `<logical name>-<7 hex digits>`. */
export interface AutoName {
  /** What every name of the type starts with, such as `alias/`. */
  readonly prefix?: string;
  readonly lowerCase?: boolean;
}

export interface PropertyOptions<T> {
  readonly required?: true;
  /** The service chooses a value when none is given, so an absent value is no change. */
  readonly computed?: true;
  /** A change of this property replaces the resource. */
  readonly replaces?: true;
  /** No API returns it: Pulumi's state is the only place that knows it. */
  readonly local?: true;
  readonly autoName?: AutoName;
  readonly default?: T;
  /** For numbers the value, for texts the number of characters, for lists the number of elements. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly T[];
  /** The field's name in the AWS API, when it is not the property's name with a capital first letter. */
  readonly apiName?: string;
  /** The API has one object where the property is a list, or a list where the property is one object. */
  readonly apiArity?: "one" | "many";
  /** Two spellings of one thing, such as a key's id and its ARN. */
  readonly same?: (before: T, after: T) => boolean;
}

/** What the stand-in provider knows of one property. `Always` says that it has a value after `check`. */
export interface Property<T = unknown, Always extends boolean = boolean> {
  readonly shape: Shape;
  readonly options: PropertyOptions<Value>;
  /** Never set: it carries the TypeScript type of the value. */
  readonly type?: T;
  readonly always?: Always;
}

export type Properties = Readonly<Record<string, Property>>;

type AlwaysGiven<O> = O extends { required: true } | { default: unknown } | { autoName: unknown }
  ? true
  : false;

/** The TypeScript type of checked inputs. */
export type Inputs<P extends Properties> = {
  readonly [K in keyof P as P[K] extends Property<unknown, true> ? K : never]: ValueOf<P[K]>;
} & {
  readonly [K in keyof P as P[K] extends Property<unknown, true> ? never : K]?: ValueOf<P[K]> | undefined;
};

type ValueOf<P> = P extends Property<infer T, boolean> ? T : never;

function make<T, O extends PropertyOptions<T>>(shape: Shape, options: O): Property<T, AlwaysGiven<O>> {
  return { shape, options: options as unknown as PropertyOptions<Value> };
}

type Empty = Record<never, never>;

export const text = <const O extends PropertyOptions<string> = Empty>(options?: O) =>
  make<string, O>({ kind: "text" }, options ?? ({} as O));

export const number = <const O extends PropertyOptions<number> = Empty>(options?: O) =>
  make<number, O>({ kind: "number" }, options ?? ({} as O));

export const flag = <const O extends PropertyOptions<boolean> = Empty>(options?: O) =>
  make<boolean, O>({ kind: "flag" }, options ?? ({} as O));

export const json = <const O extends PropertyOptions<string> = Empty>(options?: O) =>
  make<string, O>({ kind: "json", policy: false }, options ?? ({} as O));

export const policyDocument = <const O extends PropertyOptions<string> = Empty>(options?: O) =>
  make<string, O>({ kind: "json", policy: true }, options ?? ({} as O));

export const map = <const O extends PropertyOptions<Record<string, string>> = Empty>(options?: O) =>
  make<Record<string, string>, O>({ kind: "map", of: "text" }, options ?? ({} as O));

export const numberMap = <const O extends PropertyOptions<Record<string, number>> = Empty>(options?: O) =>
  make<Record<string, number>, O>({ kind: "map", of: "number" }, options ?? ({} as O));

export const archive = <const O extends PropertyOptions<object> = Empty>(options?: O) =>
  make<object, O>({ kind: "archive" }, options ?? ({} as O));

export const list = <T, const O extends PropertyOptions<T[]> = Empty>(of: Property<T>, options?: O) =>
  make<T[], O>({ kind: "list", of }, options ?? ({} as O));

/** A list whose order means nothing. */
export const set = <T, const O extends PropertyOptions<T[]> = Empty>(of: Property<T>, options?: O) =>
  make<T[], O>({ kind: "set", of }, options ?? ({} as O));

export const group = <P extends Properties, const O extends PropertyOptions<Inputs<P>> = Empty>(
  fields: P,
  options?: O,
) => make<Inputs<P>, O>({ kind: "group", fields }, options ?? ({} as O));
