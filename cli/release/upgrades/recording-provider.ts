import { plannedCreation } from "../../../sandbox/provider/core/planned-state";
import type { Property } from "../../../sandbox/provider/core/property";
import { type Bag, isBag, isList, isUnknown, type Value } from "../../../sandbox/provider/core/value";
import { Provider } from "../../../sandbox/provider/provider";
import { resourceDefinition } from "../../../sandbox/provider/registry";

/** The account and the region that the recorded programs name. */
export const recordedAccountId = "111122223333";
export const recordedRegion = "eu-central-1";

const recordedSeed = new Uint8Array(32);

interface Subject {
  readonly type: string;
  readonly logicalName: string;
}

/** Properties that hold the name AWS knows a resource by, the most telling first. */
const nameProperties = ["name", "bucket", "functionName", "roleName", "dashboardName", "tableName"];

/**
 * The stand-in provider for recording states: what it is asked to make exists at once, in no AWS and no sandbox. The state
 * is what the program asked for, with a made-up value of the right type for each that AWS would have chosen. What
 * compares it with a later program is the stand-in's own `diff`.
 */
export class RecordingProvider extends Provider {
  constructor() {
    super({ environment: {}, wait: { everyMs: 1, deadlineMs: 1, signal: new AbortController().signal } });
  }

  /** The engine's seed is other in each recording, and with it the automatic names; this one never is. */
  override check(subject: Subject, request: Parameters<Provider["check"]>[1]): ReturnType<Provider["check"]> {
    return super.check(subject, { ...request, randomSeed: recordedSeed });
  }

  override async create({ type, logicalName }: Subject, inputs: Bag): Promise<{ id: string; state: Bag }> {
    const definition = resourceDefinition(type);
    const id = physicalName(inputs) ?? logicalName;
    const planned = plannedCreation(definition, inputs, recordedRegion);
    const state = Object.fromEntries(
      Object.entries(planned).map(([property, value]) => [
        property,
        settled(value, property, definition.properties[property], `${type} ${id}`),
      ]),
    );
    return { id, state };
  }

  override async update(_: Subject, __: string, state: Bag, inputs: Bag): Promise<Bag> {
    return { ...state, ...inputs };
  }

  override async remove(): Promise<void> {}
}

/** The name by which AWS knows the resource, when its inputs give one. */
export function physicalName(inputs: Bag): string | undefined {
  const names = nameProperties.map((property) => inputs[property]);
  return names.find((name): name is string => typeof name === "string" && name !== "");
}

function settled(value: Value, property: string, known: Property | undefined, owner: string): Value {
  if (isUnknown(value)) return madeUp(property, known, owner);
  const shape = known?.shape;
  if (isList(value) && (shape?.kind === "list" || shape?.kind === "set"))
    return value.map((item) => settled(item, property, shape.of, owner));
  if (isBag(value) && shape?.kind === "group")
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, settled(inner, key, shape.fields[key], owner)]),
    );
  return value;
}

function madeUp(property: string, known: Property | undefined, owner: string): Value {
  switch (known?.shape.kind) {
    case "number":
      return 1;
    case "flag":
      return false;
    case "list":
    case "set":
      return [];
    case "group":
    case "map":
      return {};
    default:
      return madeUpText(property, owner);
  }
}

function madeUpText(property: string, owner: string): string {
  const [type = "", name = ""] = owner.split(" ");
  const [, service = "", kind = ""] = /^aws:([^/]+)\/([^:]+):/.exec(type) ?? [];
  if (property === "version") return "1";
  if (!/arn$/i.test(property)) return `${name}-${property}`;
  if (service === "s3") return `arn:aws:s3:::${name}`;
  const place = service === "iam" ? ":" : `${recordedRegion}:`;
  const separator = ["sns", "sqs"].includes(service) ? "" : service === "lambda" ? "function:" : `${kind}/`;
  return `arn:aws:${service}:${place}${recordedAccountId}:${separator}${name}`;
}
