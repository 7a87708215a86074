import { randomUUID } from "node:crypto";
import type {
  CreateApplicationInput,
  DeleteApplicationInput,
  GetApplicationInput,
  ListApplicationsInput,
  UpdateApplicationInput,
} from "@aws-sdk/client-codedeploy";
import { AwsError, type Operation } from "../kernel/service";
import { applicationArn, deploymentGroupArn } from "./arns";
import { findApplication } from "./find";
import { pageOf } from "./pages";
import type { ServiceParts } from "./service-parts";

export function applicationOperations(parts: ServiceParts): Record<string, Operation> {
  const { records } = parts;
  return {
    CreateApplication: (input: CreateApplicationInput) => createApplication(parts, input),
    GetApplication: ({ applicationName = "" }: GetApplicationInput) => {
      const { id, name, createdAt } = findApplication(records, applicationName);
      return {
        application: {
          applicationId: id,
          applicationName: name,
          createTime: new Date(createdAt),
          linkedToGitHub: false,
          computePlatform: "Lambda",
        },
      };
    },
    UpdateApplication: (input: UpdateApplicationInput) => updateApplication(parts, input),
    DeleteApplication: (input: DeleteApplicationInput) => deleteApplication(parts, input),
    ListApplications: ({ nextToken }: ListApplicationsInput) => {
      const page = pageOf([...records.applications.keys()].sort(), nextToken);
      return { applications: page.items, nextToken: page.nextToken };
    },
  };
}

function createApplication({ account, clock, records, tags }: ServiceParts, input: CreateApplicationInput) {
  const { applicationName: name = "", computePlatform = "Server" } = input;
  if (computePlatform !== "Lambda") {
    throw new AwsError(
      "InvalidComputePlatformException",
      `The sandbox simulates the compute platform Lambda only, not ${computePlatform}; give computePlatform: Lambda.`,
    );
  }
  refuseTaken(records.applications, name);
  const id = randomUUID();
  records.applications.set(name, { id, name, createdAt: clock.now(), groups: new Map() });
  tags.create(applicationArn(account, name), input.tags);
  return { applicationId: id };
}

function updateApplication({ account, records, tags }: ServiceParts, input: UpdateApplicationInput) {
  const { applicationName = "", newApplicationName } = input;
  const application = findApplication(records, applicationName);
  if (newApplicationName === undefined || newApplicationName === application.name) return {};
  refuseTaken(records.applications, newApplicationName);
  records.applications.delete(application.name);
  records.applications.set(newApplicationName, application);
  tags.move(applicationArn(account, application.name), applicationArn(account, newApplicationName));
  for (const group of application.groups.keys()) {
    tags.move(
      deploymentGroupArn(account, application.name, group),
      deploymentGroupArn(account, newApplicationName, group),
    );
  }
  application.name = newApplicationName;
  return {};
}

/** As on AWS, one that does not exist is no error. */
function deleteApplication({ account, records, tags }: ServiceParts, input: DeleteApplicationInput) {
  const application = records.applications.get(input.applicationName ?? "");
  if (application === undefined) return {};
  records.applications.delete(application.name);
  tags.delete(applicationArn(account, application.name));
  for (const group of application.groups.keys()) {
    tags.delete(deploymentGroupArn(account, application.name, group));
  }
  return {};
}

function refuseTaken(applications: ReadonlyMap<string, unknown>, name: string): void {
  if (!applications.has(name)) return;
  throw new AwsError("ApplicationAlreadyExistsException", `Application already exists: ${name}`);
}
