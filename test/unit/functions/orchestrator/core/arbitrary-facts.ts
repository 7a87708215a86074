import fc from "fast-check";
import type { Facts } from "../../../../../functions/orchestrator/core/facts";
import { type RolloutRecord, rolloutStates } from "../../../../../functions/shared/ledger-records";
import { endpointDocument, gatewayDocument, packageArn, startTime } from "../samples";

/** Facts of every kind, also those that should never meet: a decision has to be total. */

export const iso = (offsetSeconds: number): string =>
  new Date(startTime + offsetSeconds * 1000).toISOString();
const names = ["config-old", "config-new", "config-other"] as const;
const statuses = [
  "InService",
  "Creating",
  "Updating",
  "SystemUpdating",
  "RollingBack",
  "Failed",
  "UpdateRollbackFailed",
  "OutOfService",
  "Deleting",
  "SomethingNew",
] as const;
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const configName = fc.constantFrom(...names);
const time = fc.integer({ min: -5, max: 5 }).map(iso);
const version = fc.integer({ min: 1, max: 4 });
const digest = fc.constantFrom("digest-a", "digest-b");

/** Drops what is undefined: absent properties are absent in our records. */
const clean = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value));

/** A check in any of its stages. */
const check = fc.record({
  startedAt: fc.constantFrom(iso(-60), iso(-8000), iso(-20_000)),
  candidateEndpointName: fc.constantFrom("sandbox-turbine-failure-candidate", "sandbox-other-candidate"),
  candidateConfigName: fc.constant("e-v2-0123456789-candidate"),
  release: optional(
    fc.record({
      owner: fc.constantFrom("me", "somebody else"),
      at: fc.constant(iso(-50)),
      applicationName: fc.constant("gateways"),
      deploymentGroupName: fc.constant("sandbox-turbine-failure"),
      currentVersion: fc.constant("1"),
      targetVersion: fc.constant("2"),
    }),
  ),
  deploymentId: optional(fc.constant("d-1")),
  passedAt: optional(fc.constant(iso(-10))),
  cleanedUpAt: optional(fc.constant(iso(-5))),
});

const candidateEndpoint = fc.oneof(
  fc.constant({ kind: "absent" as const }),
  fc.record({
    kind: fc.constant("exists" as const),
    status: fc.oneof(fc.constant("InService"), fc.constantFrom(...statuses)),
    endpointConfigName: fc.constantFrom("e-v2-0123456789-candidate", "e-v1-0123456789-candidate", "other"),
    baking: fc.constant(false),
    createdAt: time,
    lastModifiedAt: time,
    variants: fc.constant([]),
  }),
);

const deployment = fc.record({
  status: fc.constantFrom("Created", "InProgress", "Succeeded", "Failed", "Stopped", "missing", "New"),
});

const rollout: fc.Arbitrary<RolloutRecord> = fc
  .record({
    state: fc.constantFrom(...rolloutStates),
    modelPackageVersion: version,
    purpose: fc.constantFrom("newVersion" as const, "newServing" as const, "return" as const),
    abort: optional(
      fc.record({
        reason: fc.constant("withdrawn"),
        publishedAt: fc.integer({ min: -120, max: 0 }).map(iso),
      }),
    ),
    servingDigest: digest,
    endpointConfigName: configName,
    owner: fc.constantFrom("me", "somebody else"),
    leaseUntil: time,
    requestedAt: optional(fc.integer({ min: -300, max: 0 }).map(iso)),
    previousName: configName,
    heldBecause: optional(fc.constant("an alarm rings")),
    check: optional(check),
    prepared: optional(
      fc.record({ owner: fc.constantFrom("me", "somebody else"), endpointModifiedAt: time }),
    ),
  })
  .map(({ previousName, ...given }) =>
    clean({
      endpointName: "sandbox-turbine-failure",
      modelPackageArn: packageArn(given.modelPackageVersion),
      variantName: "primary",
      modelName: given.endpointConfigName,
      fence: 7,
      startedAt: iso(-900),
      updatedAt: iso(-600),
      reason: "",
      writeId: "w",
      previous: { endpointConfigName: previousName },
      ...given,
    }),
  );

const order = (by: string) => fc.record({ by: fc.constant(by), reason: fc.constant("why"), at: time });
const versionOrder = fc.record({
  by: fc.constant("Ada"),
  reason: fc.constant("why"),
  at: fc.constantFrom(iso(0), iso(-86_500), iso(-1000)),
  modelPackageVersion: version,
});
const control = fc.record({
  revision: fc.constant(3),
  paused: optional(order("Grace")),
  skipGate: optional(versionOrder),
  returnTo: fc.option(versionOrder, { nil: undefined, freq: 1 }),
  abort: optional(versionOrder),
});

function documentWith(minimumInvocations: number | undefined, hasGateway: boolean) {
  const document = hasGateway ? gatewayDocument() : endpointDocument();
  return minimumInvocations === undefined
    ? document
    : { ...document, rollout: { ...document.rollout, minimumInvocations } };
}

const approvalOf = (of: { modelPackageVersion: number } | undefined, status: string) =>
  of === undefined ? undefined : { modelPackageArn: packageArn(of.modelPackageVersion), status };

const retained = fc
  .record({
    modelPackageVersion: version,
    endpointConfigName: configName,
    servingDigest: digest,
    since: time,
    until: time,
  })
  .map((given) => ({ ...given, modelPackageArn: packageArn(given.modelPackageVersion) }));

export const arbitraryFacts: fc.Arbitrary<Facts> = fc
  .record({
    documentDigest: digest,
    endpoint: fc.oneof(
      { weight: 1, arbitrary: fc.constant({ kind: "absent" as const }) },
      {
        weight: 9,
        arbitrary: fc.record({
          kind: fc.constant("exists" as const),
          status: fc.oneof(fc.constant("InService"), fc.constantFrom(...statuses)),
          endpointConfigName: configName,
          pendingConfigName: optional(configName),
          baking: fc.boolean(),
          createdAt: time,
          lastModifiedAt: time,
          failureReason: fc.constantFrom(undefined, "", "alarm"),
          variants: fc.constantFrom([], [{ name: "primary" }], [{ name: "primary" }, { name: "shadow" }]),
        }),
      },
    ),
    variant: optional(
      fc.record({
        variantName: fc.constant("primary"),
        modelPackageVersion: version,
        endpointConfigName: configName,
        servingDigest: digest,
        since: time,
        source: fc.constant("rollout" as const),
        writeId: fc.constant("w"),
        retained: optional(fc.array(retained, { maxLength: 3 })),
      }),
    ),
    /** Of which version the registry was asked, and what it said. */
    asked: fc.constantFrom("serving" as const, "rollout" as const, "none" as const),
    approvalStatus: fc.constantFrom("Approved", "Rejected", "missing"),
    rollout: optional(rollout),
    control: optional(control),
    watch: optional(
      fc.record({
        invocations: fc.integer({ min: 0, max: 200 }),
        ringingAlarms: fc.constantFrom([], ["latency"]),
        missingAlarms: fc.constantFrom([], [], ["errors"]),
      }),
    ),
    minimumInvocations: fc.constantFrom(undefined, 0, 100),
    hasGateway: fc.boolean(),
    candidateEndpoint: optional(candidateEndpoint),
    deployment: optional(deployment),
    live: fc.constantFrom(
      undefined,
      { kind: "missing" as const, what: "the model" },
      { kind: "read" as const, endpointConfigName: "config-old", servingDigest: "digest-a" },
    ),
    candidates: fc
      .uniqueArray(fc.record({ version, blocked: fc.boolean(), readAt: optional(time) }), {
        selector: ({ version }) => version,
      })
      .map((found) => found.sort((a, b) => b.version - a.version)),
  })
  .map(({ candidates, variant, asked, approvalStatus, minimumInvocations, hasGateway, ...given }) =>
    clean({
      document: documentWith(minimumInvocations, hasGateway),
      ...given,
      variant: variant && { ...variant, modelPackageArn: packageArn(variant.modelPackageVersion) },
      approval: approvalOf(
        { serving: variant, rollout: given.rollout, none: undefined }[asked],
        approvalStatus,
      ),
      candidates: candidates.map(({ version, blocked, readAt }) => ({
        modelPackageArn: packageArn(version),
        modelPackageVersion: version,
        ...(readAt === undefined ? {} : { packageLastModifiedAt: readAt }),
        ...(blocked
          ? {
              block: {
                modelPackageArn: packageArn(version),
                modelPackageVersion: version,
                packageLastModifiedAt: iso(0),
                servingDigest: "digest-a",
                reason: "rolled back",
                cause: (["gate", "rollout", "serving"] as const)[version % 3],
                at: iso(0),
              },
            }
          : {}),
      })),
    }),
  ) as fc.Arbitrary<Facts>;
