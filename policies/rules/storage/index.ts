import type { Rule } from "../../model/rule/rule";
import { bucketAccessIsLogged } from "./bucket-access-is-logged";
import { bucketAclsAreOff } from "./bucket-acls-are-off";
import { bucketBlocksPublicAccess } from "./bucket-blocks-public-access";
import { bucketDemandsTls } from "./bucket-demands-tls";
import { bucketHasLifecycle } from "./bucket-has-lifecycle";
import { bucketIsEncryptedWithKms } from "./bucket-is-encrypted-with-kms";
import { bucketKeepsVersions } from "./bucket-keeps-versions";
import { bucketObjectsCanBeLocked } from "./bucket-objects-can-be-locked";
import { bucketPolicyIsNotOpen } from "./bucket-policy-is-not-open";
import { tableHasPointInTimeRecovery } from "./table-has-point-in-time-recovery";
import { tableIsEncryptedWithOwnKey } from "./table-is-encrypted-with-own-key";
import { tableIsProtectedFromDeletion } from "./table-is-protected-from-deletion";
import { tableScalesWithDemand } from "./table-scales-with-demand";

/** Buckets and tables. */
export const storageRules: readonly Rule[] = [
  bucketBlocksPublicAccess,
  bucketPolicyIsNotOpen,
  bucketAclsAreOff,
  bucketKeepsVersions,
  tableHasPointInTimeRecovery,
  tableIsProtectedFromDeletion,
  bucketDemandsTls,
  bucketIsEncryptedWithKms,
  tableIsEncryptedWithOwnKey,
  bucketHasLifecycle,
  bucketAccessIsLogged,
  bucketObjectsCanBeLocked,
  tableScalesWithDemand,
];
