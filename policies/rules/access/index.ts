import type { Rule } from "../../model/rule/rule";
import { keyDeletionHasAWindow } from "./key-deletion-has-a-window";
import { keyIsEnabled } from "./key-is-enabled";
import { keyPolicyIsNotOpen } from "./key-policy-is-not-open";
import { keyRotates } from "./key-rotates";
import { passRoleIsLimited } from "./pass-role-is-limited";
import { policyCannotEscalate } from "./policy-cannot-escalate";
import { policyDecryptsWithNamedKeys } from "./policy-decrypts-with-named-keys";
import { policyDoesNotReadAllData } from "./policy-does-not-read-all-data";
import { policyGrantsNoAdministration } from "./policy-grants-no-administration";
import { policyGrantsNoWholeService } from "./policy-grants-no-whole-service";
import { policyWritesOnlyNamedResources } from "./policy-writes-only-named-resources";
import { resourceHasRequiredTags } from "./resource-has-required-tags";
import { roleHasNoFullAccessPolicy } from "./role-has-no-full-access-policy";
import { roleTrustsNamedPrincipals } from "./role-trusts-named-principals";

/** Roles, policies and keys. */
export const accessRules: readonly Rule[] = [
  passRoleIsLimited,
  keyPolicyIsNotOpen,
  policyGrantsNoAdministration,
  policyGrantsNoWholeService,
  roleTrustsNamedPrincipals,
  roleHasNoFullAccessPolicy,
  keyRotates,
  policyCannotEscalate,
  policyDoesNotReadAllData,
  policyWritesOnlyNamedResources,
  policyDecryptsWithNamedKeys,
  keyDeletionHasAWindow,
  keyIsEnabled,
  resourceHasRequiredTags,
];
