import { JMESPathTypeError, search } from "@aws-lambda-powertools/jmespath";

/**
 * Why the gate could not search a report with this expression; `undefined` when it could. The library is the gate's own,
 * so that both agree about every expression.
 */
export function pathProblem(expression: string): string | undefined {
  try {
    search(expression, {}, {});
    return undefined;
  } catch (error) {
    // The expression is right, and only the empty report has not what one of its functions takes.
    if (error instanceof JMESPathTypeError) return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    return `${reason}; put names with other characters than letters, digits and underscores into double quotes`;
  }
}
