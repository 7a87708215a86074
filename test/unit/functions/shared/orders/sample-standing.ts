import type {
  RolloutRecord,
  RolloutState,
  VariantRecord,
} from "../../../../../functions/shared/ledger-records";
import type { Standing } from "../../../../../functions/shared/orders/read-standing";

const at = "2026-05-01T10:00:00.000Z";

/** A rollout of version 7 over version 6. */
export function rollout(state: RolloutState, changes: Partial<RolloutRecord> = {}): RolloutRecord {
  return {
    state,
    endpointName: "prod-turbine-failure",
    modelPackageArn: "arn:aws:sagemaker:eu-central-1:111122223333:model-package/turbine-failure/7",
    modelPackageVersion: 7,
    purpose: "newVersion",
    variantName: "primary",
    servingDigest: "d",
    endpointConfigName: "c-7",
    fence: 1,
    owner: "o",
    leaseUntil: at,
    startedAt: at,
    updatedAt: at,
    reason: "the reason",
    writeId: "w",
    previous: { endpointConfigName: "c-6" },
    ...changes,
  };
}

/** What serves is version 6; versions 5, 6 and 4 have served before. */
export function standing(changes: Partial<Standing> = {}): Standing {
  const retained = [5, 6, 4, 5].map((modelPackageVersion, index) => ({
    modelPackageArn: "arn",
    modelPackageVersion,
    endpointConfigName: `c-${modelPackageVersion}-${index}`,
    servingDigest: "d",
    since: at,
    until: at,
  }));
  const variant: VariantRecord = {
    variantName: "primary",
    modelPackageVersion: 6,
    endpointConfigName: "c-6",
    servingDigest: "d",
    since: at,
    source: "rollout",
    retained,
    writeId: "w",
  };
  return { variants: [variant], served: [], servedIsComplete: true, problems: [], ...changes };
}
