import type {
  DeleteDashboardsCommandInput,
  GetDashboardCommandInput,
  ListDashboardsCommandInput,
  PutDashboardCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { pageOf } from "../kernel/pages";
import type { SimulatedTime } from "../kernel/ports";
import { AwsError, type Operation, type RequestContext } from "../kernel/service";
import { dashboardProblems } from "./dashboard-body";
import { type DashboardProblem, problem } from "./dashboard-body/checks";

interface Dashboard {
  readonly name: string;
  readonly arn: string;
  readonly body: string;
  readonly modified: SimulatedTime;
}

const dashboardsPerPage = 1000;

/** The operations on dashboards. A body that is no dashboard is refused, as CloudWatch does. */
export function dashboardOperations(): Record<string, Operation> {
  const dashboards = new Map<string, Dashboard>();
  return {
    PutDashboard: (input: PutDashboardCommandInput, context: RequestContext) => {
      const { DashboardName: name = "", DashboardBody: body = "" } = input;
      const messages = messagesOf(name, body);
      const arn = `arn:aws:cloudwatch::${context.accountId}:dashboard/${name}`;
      dashboards.set(name, { name, arn, body, modified: context.now });
      return { DashboardValidationMessages: messages };
    },
    GetDashboard: (input: GetDashboardCommandInput) => {
      const found = dashboards.get(input.DashboardName ?? "");
      if (found === undefined) throw notFound([input.DashboardName ?? ""]);
      return { DashboardArn: found.arn, DashboardBody: found.body, DashboardName: found.name };
    },
    ListDashboards: (input: ListDashboardsCommandInput) => {
      const found = [...dashboards.values()]
        .filter(({ name }) => name.startsWith(input.DashboardNamePrefix ?? ""))
        .sort((left, right) => (left.name < right.name ? -1 : 1));
      const page = pageOf(found, {
        token: input.NextToken,
        size: dashboardsPerPage,
        invalidTokenCode: "InvalidNextToken",
      });
      return {
        DashboardEntries: page.items.map(({ name, arn, body, modified }) => ({
          DashboardName: name,
          DashboardArn: arn,
          LastModified: new Date(modified),
          Size: Buffer.byteLength(body),
        })),
        ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
      };
    },
    DeleteDashboards: (input: DeleteDashboardsCommandInput) => {
      const names = input.DashboardNames ?? [];
      const unknown = names.filter((name) => !dashboards.has(name));
      if (unknown.length > 0) throw notFound(unknown);
      for (const name of names) dashboards.delete(name);
      return {};
    },
  };
}

interface ValidationMessage {
  readonly DataPath: string;
  readonly Message: string;
}

/** The warnings of a dashboard that is taken. One with errors is refused with all of its messages. */
function messagesOf(name: string, body: string): readonly ValidationMessage[] {
  const problems = [...nameProblems(name), ...dashboardProblems(body)];
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return problems.map(asMessage);
  const list = errors.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new AwsError(
    "DashboardInvalidInputError",
    `The dashboard body is invalid, there are ${errors.length} validation errors: ${list}`,
    400,
    { dashboardValidationMessages: problems.map(asMessage) },
  );
}

function nameProblems(name: string): readonly DashboardProblem[] {
  if (/^[A-Za-z0-9_-]{1,255}$/.test(name)) return [];
  return [problem("/", `the name ${name} must be 1 to 255 of A-Z, a-z, 0-9, - and _`)];
}

function asMessage({ path, message }: DashboardProblem): ValidationMessage {
  return { DataPath: path, Message: message };
}

function notFound(names: readonly string[]): AwsError {
  return new AwsError("DashboardNotFoundError", `Dashboard ${names.join(", ")} does not exist`, 404);
}
