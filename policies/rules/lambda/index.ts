import type { Rule } from "../../model/rule/rule";
import { functionCodeIsSigned } from "./function-code-is-signed";
import { functionEnvironmentHoldsNoSecrets } from "./function-environment-holds-no-secrets";
import { functionEnvironmentIsEncrypted } from "./function-environment-is-encrypted";
import { functionHasFailureDestination } from "./function-has-failure-destination";
import { functionHasReservedConcurrency } from "./function-has-reserved-concurrency";
import { functionInTwoZones } from "./function-in-two-zones";
import { functionInVpc } from "./function-in-vpc";
import { functionIsNotPublic } from "./function-is-not-public";
import { functionIsTraced } from "./function-is-traced";
import { functionPermissionNamesItsSource } from "./function-permission-names-its-source";
import { functionRuntimeIsSupported } from "./function-runtime-is-supported";
import { functionStatesMemoryAndTimeout } from "./function-states-memory-and-timeout";
import { functionUrlIsAuthenticated } from "./function-url-is-authenticated";
import { queueOutlastsItsFunction } from "./queue-outlasts-its-function";
import { serialFunctionRunsAlone } from "./serial-function-runs-alone";

/** Functions: who may call them, what they hold, and what becomes of what they fail to do. */
export const lambdaRules: readonly Rule[] = [
  functionIsNotPublic,
  functionPermissionNamesItsSource,
  functionUrlIsAuthenticated,
  functionEnvironmentIsEncrypted,
  functionEnvironmentHoldsNoSecrets,
  functionRuntimeIsSupported,
  functionHasFailureDestination,
  serialFunctionRunsAlone,
  functionHasReservedConcurrency,
  functionStatesMemoryAndTimeout,
  queueOutlastsItsFunction,
  functionIsTraced,
  functionInVpc,
  functionInTwoZones,
  functionCodeIsSigned,
];
