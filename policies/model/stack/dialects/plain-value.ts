import { UnknownValueError } from "@pulumi/policy";
import { unknownValue } from "@pulumi/pulumi/runtime";
import { isRecord } from "../../reading/json-text";

/** What stands in plain data for a value that is not decided yet; the SDK's proxy throws where it meets it. */
export const undecided: unknown = unknownValue;

/** A copy without the SDK's proxies, so that it can be rebuilt: values that are not decided yet become marks. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, position) => plainEntry(value, position));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.keys(value).map((name) => [name, plainEntry(value, name)]));
}

function plainEntry(container: object, key: string | number): unknown {
  try {
    return plain(Reflect.get(container, key));
  } catch (error) {
    if (error instanceof UnknownValueError) return undecided;
    throw error;
  }
}

/** Whether there is anything in it that is not decided yet. */
export function holdsUndecided(value: unknown): boolean {
  if (value === undecided) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUndecided);
}
