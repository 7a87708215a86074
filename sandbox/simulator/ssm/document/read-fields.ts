import type { AutomationValue } from "./automation-document";

export type Fields = Readonly<Record<string, AutomationValue>>;

export function isFields(value: AutomationValue | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Collects what is wrong while it reads the fields of one object. */
export class FieldReader {
  readonly #fields: Fields;
  readonly #where: string;
  readonly #problems: string[];

  constructor(fields: Fields, where: string, problems: string[]) {
    this.#fields = fields;
    this.#where = where;
    this.#problems = problems;
  }

  refuse(field: string, problem: string): undefined {
    this.#problems.push(`${this.#where}${this.#where === "" ? "" : "."}${field} ${problem}`);
    return undefined;
  }

  /** Fields that the simulator does not know, or knows and does not simulate. */
  only(known: readonly string[]): void {
    for (const name of Object.keys(this.#fields).filter((one) => !known.includes(one))) {
      this.refuse(name, `is not simulated; there are ${known.join(", ")}`);
    }
  }

  text(name: string, required = false): string | undefined {
    const value = this.#fields[name];
    if (value === undefined) return required ? this.refuse(name, "is required") : undefined;
    return typeof value === "string" ? value : this.refuse(name, "must be a text");
  }

  /** Whole numbers also as text, which YAML documents often have. */
  wholeNumber(name: string, lowest: number): number | undefined {
    const value = this.#fields[name];
    if (value === undefined) return undefined;
    const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number) && number >= lowest) return number;
    return this.refuse(name, `must be a whole number of at least ${lowest}`);
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#fields[name];
    if (value === undefined) return otherwise;
    if (typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    this.refuse(name, "must be true or false");
    return otherwise;
  }

  list(name: string): readonly AutomationValue[] | undefined {
    const value = this.#fields[name];
    if (value === undefined) return undefined;
    return Array.isArray(value) ? (value as readonly AutomationValue[]) : this.refuse(name, "must be a list");
  }

  object(name: string): Fields | undefined {
    const value = this.#fields[name];
    if (value === undefined) return undefined;
    return isFields(value) ? value : this.refuse(name, "must be an object");
  }

  value(name: string): AutomationValue | undefined {
    return this.#fields[name];
  }
}
