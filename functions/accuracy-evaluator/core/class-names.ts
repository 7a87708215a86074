import { valueOfText } from "../../statistics/value";

/** A window with more classes than this is no classification, and its confusion matrix would fill the memory. */
const maximumClasses = 1000;

/**
 * A class as both sides write it: `1`, `1.0` and ` 1 ` are the same one. `undefined` for what is missing (blank, NaN, null).
 */
export function className(raw: unknown): string | undefined {
  if (typeof raw === "boolean") return String(raw);
  if (typeof raw === "number") return Number.isFinite(raw) ? String(raw) : undefined;
  if (typeof raw !== "string") return undefined;
  const value = valueOfText(raw);
  if (value.kind === "missing") return undefined;
  return value.kind === "number" ? String(value.number) : value.text;
}

/** Numbers for the names of classes, so that a million of them take no more memory than a million numbers. */
export class ClassNames {
  private readonly codes = new Map<string, number>();
  private readonly names: string[] = [];

  /** The class's number, from 0; `undefined` when there are too many classes. */
  codeOf(name: string): number | undefined {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    if (this.names.length === maximumClasses) return undefined;
    this.names.push(name);
    this.codes.set(name, this.names.length - 1);
    return this.names.length - 1;
  }

  nameOf(code: number): string {
    return this.names[code] ?? "";
  }
}
