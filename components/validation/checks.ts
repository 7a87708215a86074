import { Output } from "@pulumi/pulumi";
import type { Problem } from "../problems";

/** An inclusive range of numbers. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Collects what is wrong with arguments. Each check returns the value when it is known and right, so that checks that
 * relate several values run only when each of them is. Values arrive as `unknown`, because a component is also called
 * from other languages and from plain JavaScript.
 */
export class Checks {
  readonly problems: Problem[] = [];

  add(propertyPath: string, reason: string): undefined {
    this.problems.push({ propertyPath, reason });
    return undefined;
  }

  /** A text of the given form. `form` completes the sentence "must be ...". */
  text(path: string, value: unknown, pattern: RegExp, form: string): string | undefined {
    if (!this.present(path, value, form)) return undefined;
    if (typeof value === "string" && pattern.test(value)) return value;
    return this.add(path, `must be ${form}, but is ${shown(value)}`);
  }

  number(
    path: string,
    value: unknown,
    accepts: (value: number) => boolean,
    form: string,
  ): number | undefined {
    if (!this.present(path, value, form)) return undefined;
    if (typeof value === "number" && Number.isFinite(value) && accepts(value)) return value;
    return this.add(path, `must be ${form}, but is ${shown(value)}`);
  }

  integer(path: string, value: unknown, range: Range, unit: string): number | undefined {
    const inside = (n: number) => Number.isInteger(n) && n >= range.minimum && n <= range.maximum;
    return this.number(
      path,
      value,
      inside,
      `a whole number of ${unit} from ${range.minimum} to ${range.maximum}`,
    );
  }

  oneOf<T extends string>(path: string, value: unknown, allowed: Readonly<Record<string, T>>): T | undefined {
    const choices = Object.values(allowed);
    const form = `one of ${choices.join(", ")}`;
    if (!this.present(path, value, form)) return undefined;
    return (
      choices.find((choice) => choice === value) ?? this.add(path, `must be ${form}, but is ${shown(value)}`)
    );
  }

  boolean(path: string, value: unknown): void {
    if (this.present(path, value, "true or false") && typeof value !== "boolean")
      this.add(path, `must be true or false, but is ${shown(value)}`);
  }

  /** A list with a number of elements within the range. */
  list(path: string, value: unknown, range: Range, elements: string): readonly unknown[] | undefined {
    const form = `a list of ${range.minimum} to ${range.maximum} ${elements}`;
    if (!this.present(path, value, form)) return undefined;
    if (!Array.isArray(value)) return this.add(path, `must be ${form}, but is ${shown(value)}`);
    if (value.length >= range.minimum && value.length <= range.maximum) return value;
    return this.add(path, `must be ${form}, but has ${value.length}`);
  }

  /** An object with properties; its own checks follow. */
  object(path: string, value: unknown, form: string): Readonly<Record<string, unknown>> | undefined {
    if (!this.present(path, value, form)) return undefined;
    return isRecord(value) ? value : this.add(path, `must be ${form}, but is ${shown(value)}`);
  }

  unique(path: string, values: readonly unknown[]): void {
    for (const value of new Set(values.filter((value, index) => values.indexOf(value) !== index)))
      this.add(path, `must be without repetition, but ${shown(value)} appears more than once; remove one`);
  }

  private present(path: string, value: unknown, form: string): boolean {
    if (value === undefined || value === null) this.add(path, `is missing; it must be ${form}`);
    else if (isUnknown(value))
      this.add(
        path,
        "must be a plain value, because names and limits are worked out from it before anything exists; pass the value itself, or read it from the stack's configuration",
      );
    else return true;
    return false;
  }
}

/** Whether the value is an output or a promise, whose content cannot be checked yet. */
export function isUnknown(value: unknown): boolean {
  return Output.isInstance(value) || value instanceof Promise;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
