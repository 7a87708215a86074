import { assertNever } from "../../functions/shared/assert-never";

/** Where a figure of the report comes from, so that whoever doubts it can look it up. Times are ISO 8601. */
export type Source =
  | { readonly kind: "items"; readonly table: string; readonly items: string }
  | {
      readonly kind: "metric";
      readonly namespace: string;
      readonly metric: string;
      readonly dimensions: Readonly<Record<string, string>>;
      readonly statistic: string;
      readonly periodSeconds: number;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "object"; readonly uri: string }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "call"; readonly call: string; readonly from?: string; readonly to?: string };

/** The source in a line for people. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case "items":
      return `table ${source.table}, ${source.items}`;
    case "metric": {
      const { namespace, metric, dimensions, statistic, periodSeconds, from, to } = source;
      const named = Object.entries(dimensions).map(([name, value]) => `${name}=${value}`);
      return `metric ${namespace} ${metric} {${named.join(", ")}}, ${statistic} per ${periodSeconds} s, ${from} to ${to}`;
    }
    case "object":
      return source.uri;
    case "parameter":
      return `parameter ${source.name}`;
    case "call":
      return source.from === undefined
        ? source.call
        : `${source.call}, ${source.from} to ${source.to ?? "now"}`;
    default:
      return assertNever(source);
  }
}

/**
 * Something that was to be read. `absent`: it was looked for and is not there. `unreadable`: it may be there, and nobody can
 * say what it holds; that is never taken for "nothing".
 */
export type Reading<T> =
  | { readonly kind: "read"; readonly value: T; readonly source: Source }
  | { readonly kind: "absent"; readonly reason: string; readonly source: Source }
  | { readonly kind: "unreadable"; readonly reason: string; readonly source: Source };

/** The value, or `undefined` where there is none. */
export const readValue = <T>(reading: Reading<T>): T | undefined =>
  reading.kind === "read" ? reading.value : undefined;
