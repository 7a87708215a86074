import type { Problem } from "../core/problem";
import { flag, group, type Inputs, list, number, set, text } from "../core/property";
import { tags } from "../core/tags";
import { type Bag, isBag, isList } from "../core/value";

/** The properties of `aws.dynamodb.Table`. */
export const tableProperties = {
  attributes: set(
    group({ name: text({ required: true }), type: text({ required: true, oneOf: ["S", "N", "B"] }) }),
  ),
  billingMode: text({ default: "PROVISIONED", oneOf: ["PROVISIONED", "PAY_PER_REQUEST"] }),
  deletionProtectionEnabled: flag(),
  globalSecondaryIndexes: set(
    group({
      hashKey: text({ required: true }),
      name: text({ required: true, minimum: 3, maximum: 255 }),
      nonKeyAttributes: set(text()),
      projectionType: text({ required: true, oneOf: ["ALL", "KEYS_ONLY", "INCLUDE"] }),
      rangeKey: text(),
      readCapacity: number({ computed: true }),
      writeCapacity: number({ computed: true }),
    }),
  ),
  hashKey: text({ required: true, replaces: true }),
  localSecondaryIndexes: set(
    group({
      name: text({ required: true, minimum: 3, maximum: 255 }),
      nonKeyAttributes: list(text()),
      projectionType: text({ required: true, oneOf: ["ALL", "KEYS_ONLY", "INCLUDE"] }),
      rangeKey: text({ required: true }),
    }),
    { replaces: true },
  ),
  name: text({ autoName: {}, replaces: true, minimum: 3, maximum: 255, pattern: /^[\w.-]+$/ }),
  pointInTimeRecovery: group(
    {
      enabled: flag({ required: true }),
      recoveryPeriodInDays: number({ computed: true, minimum: 1, maximum: 35 }),
    },
    { computed: true },
  ),
  rangeKey: text({ replaces: true }),
  readCapacity: number({ computed: true }),
  serverSideEncryption: group(
    { enabled: flag({ required: true }), kmsKeyArn: text({ computed: true }) },
    { computed: true },
  ),
  streamEnabled: flag(),
  streamViewType: text({
    computed: true,
    oneOf: ["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"],
  }),
  tableClass: text({ default: "STANDARD", oneOf: ["STANDARD", "STANDARD_INFREQUENT_ACCESS"] }),
  tags,
  ttl: group({ attributeName: text(), enabled: flag({ default: false }) }),
  writeCapacity: number({ computed: true }),
};

export type TableInputs = Inputs<typeof tableProperties>;

/** The rules over several properties. */
export function tableProblems(inputs: Bag): Problem[] {
  return [...keyProblems(inputs), ...capacityProblems(inputs)];
}

/** Every key attribute must be defined, and no other. */
function keyProblems({
  attributes,
  hashKey,
  rangeKey,
  globalSecondaryIndexes,
  localSecondaryIndexes,
}: Bag): Problem[] {
  if (!isList(attributes)) return [];
  const defined = attributes.flatMap((a) => (isBag(a) && typeof a.name === "string" ? [a.name] : []));
  const indices = [globalSecondaryIndexes, localSecondaryIndexes].flatMap((list) =>
    isList(list) ? list : [],
  );
  const keys = [
    hashKey,
    rangeKey,
    ...indices.flatMap((index) => (isBag(index) ? [index.hashKey, index.rangeKey] : [])),
  ];
  const used = keys.filter((key) => typeof key === "string");
  const undefinedKeys = used.filter((key) => !defined.includes(key));
  const unused = defined.filter((name) => !used.includes(name));
  return [
    ...undefinedKeys.map((key) => ({
      property: "attributes",
      reason: `must define "${key}", which is a key`,
    })),
    ...(keys.every((key) => key === undefined || typeof key === "string")
      ? unused.map((name) => ({
          property: "attributes",
          reason: `defines "${name}", which is no key: remove it`,
        }))
      : []),
  ];
}

function capacityProblems({ billingMode, readCapacity, writeCapacity }: Bag): Problem[] {
  if (billingMode !== "PROVISIONED") return [];
  return Object.entries({ readCapacity, writeCapacity })
    .filter(([, value]) => value === undefined)
    .map(([property]) => ({ property, reason: 'is required with billingMode "PROVISIONED"' }));
}
