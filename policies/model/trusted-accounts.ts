import { type Condition, conditionsOf, demandsOneOfItsValues } from "./condition-key";
import { accountOf, admitsEveryone } from "./open-statement";
import type { Statement } from "./policy-document";

/** The accounts that a statement trusts as a whole, with no condition on who comes from there. */
export function accountsTrustedWhole(statement: Statement): readonly string[] {
  if (admitsEveryone(statement) || conditionsOf(statement).some(picksCallers)) return [];
  const accounts = statement.principals.flatMap((principal) => {
    const named = /^AWS:(.+)$/.exec(principal)?.[1] ?? "";
    return /^\d{12}$|:root$/.test(named) ? (accountOf(named) ?? []) : [];
  });
  return [...new Set(accounts)];
}

const callerKeys =
  /^(?:sts:externalid|aws:(?:principalarn|principalorgid|principalorgpaths|userid|username)|aws:principaltag\/.+)$/;

/** `role/*` picks nobody: it is the account as a whole once more. */
function picksCallers(condition: Condition): boolean {
  const { key, values } = condition;
  return (
    callerKeys.test(key) &&
    demandsOneOfItsValues(condition) &&
    values.every((value) => !/(?:^|[:/])\*+$/.test(value))
  );
}
