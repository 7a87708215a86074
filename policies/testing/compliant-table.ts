import { resourceTypes } from "../model/stack/resource-types";
import type { ResourceSpec } from "./policy-resources";

/** A table that keeps every rule; a test breaks it in one place. */
export function compliantTable(name = "ledger"): ResourceSpec {
  return {
    type: resourceTypes.table,
    name,
    props: {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "pk",
      attributes: [{ name: "pk", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: "arn:aws:kms:us-east-1:000000000000:key/data" },
      deletionProtectionEnabled: true,
    },
  };
}
