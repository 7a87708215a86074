import { z } from "zod";
import { AdminRequestError, type AdminRoute } from "../admin-routes";

/** One part of the sandbox's misbehaviour, which the service that can misbehave this way offers. */
export interface FaultSection {
  /** Its key in the body of `/_sandbox/faults`. */
  readonly name: string;
  /** What is set now, in the shape that `check` takes. */
  read(): unknown;
  /** Checks what a request wants; `undefined` means everything off. Nothing changes before `apply`. */
  check(value: unknown): CheckedSection;
}

export type CheckedSection =
  | { readonly kind: "right"; apply(): void }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** Makes a section of a schema. The schema must take `{}` or `[]`, whichever `off` is, for everything off. */
export function faultSection<Value>(options: {
  readonly name: string;
  readonly schema: z.ZodType<Value>;
  readonly off: object;
  read(): Value;
  set(value: Value): void;
}): FaultSection {
  const { name, schema, off, read, set } = options;
  return {
    name,
    read,
    check(value) {
      const parsed = schema.safeParse(value === undefined ? off : value);
      if (parsed.success) return { kind: "right", apply: () => set(parsed.data) };
      const problems = parsed.error.issues.map((issue) => `${place(name, issue.path)}: ${issue.message}`);
      return { kind: "wrong", problems };
    },
  };
}

/**
 * `GET` and `POST /_sandbox/faults`: all misbehaviour of the simulator in one object, one key per section.
 * A `POST` replaces everything: what it leaves out is switched off, so `{}` ends all misbehaviour. One with a mistake
 * changes nothing and is answered with every mistake, one per line.
 */
export function faultRoutes(sections: readonly FaultSection[]): readonly AdminRoute[] {
  const path = "/_sandbox/faults";
  const read = (): unknown => Object.fromEntries(sections.map((section) => [section.name, section.read()]));
  return [
    { method: "GET", path, answer: read },
    {
      method: "POST",
      path,
      answer(body) {
        replaceFaults(sections, body);
        return read();
      },
    },
  ];
}

function replaceFaults(sections: readonly FaultSection[], body: unknown): void {
  const names = sections.map(({ name }) => name);
  const wanted = z.record(z.string(), z.unknown()).safeParse(body);
  if (!wanted.success) {
    throw new AdminRequestError(`send an object with any of ${names.join(", ")}; {} ends all misbehaviour`);
  }
  const unknown = Object.keys(wanted.data).filter((name) => !names.includes(name));
  const checked = sections.map((section) => section.check(wanted.data[section.name]));
  const problems = [
    ...unknown.map((name) => `${name}: there is no such section; there are ${names.join(", ")}`),
    ...checked.flatMap((section) => (section.kind === "wrong" ? section.problems : [])),
  ];
  if (problems.length > 0) throw new AdminRequestError(problems.join("\n"));
  for (const section of checked) if (section.kind === "right") section.apply();
}

/** `operations[0].every` */
function place(name: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
    name,
  );
}
