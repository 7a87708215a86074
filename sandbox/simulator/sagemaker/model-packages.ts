import type {
  CreateModelPackageInput,
  DeleteModelPackageInput,
  DescribeModelPackageInput,
  ListModelPackagesInput,
  UpdateModelPackageInput,
} from "@aws-sdk/client-sagemaker";
import type { Operation } from "../kernel/service";
import { arnOf, nameIn } from "./arns";
import type { Checked } from "./checked";
import { changedModelPackage } from "./model-package-change";
import { modelPackageEvent } from "./model-package-event";
import { findGroup } from "./model-package-groups";
import { listPage } from "./paging";
import type { ModelPackageRecord } from "./records";
import type { ServiceParts } from "./service-parts";
import { validationError } from "./validation-error";

/** Model packages and their approval: https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html */
export function modelPackageOperations(parts: ServiceParts): Record<string, Operation> {
  const { records, tags, clock, events } = parts;
  return {
    CreateModelPackage: (input: CreateModelPackageInput) => ({
      ModelPackageArn: createModelPackage(parts, input).arn,
    }),

    DescribeModelPackage: (input: Checked<DescribeModelPackageInput, "ModelPackageName">) =>
      description(findModelPackage(parts, input.ModelPackageName)),

    ListModelPackages: (input: ListModelPackagesInput) => {
      const { items, NextToken } = listPage(
        [...records.modelPackages.values()].filter((record) => isListed(record, input)),
        input,
        "Ascending",
      );
      return { ModelPackageSummaryList: items.map(summary), NextToken };
    },

    UpdateModelPackage: (input: Checked<UpdateModelPackageInput, "ModelPackageArn">) => {
      const record = findModelPackage(parts, input.ModelPackageArn);
      const { changed, updatedFields } = changedModelPackage(record, input, new Date(clock.now()));
      records.modelPackages.set(record.arn, changed);
      if (updatedFields.length > 0) events.put(modelPackageEvent(changed, clock.now(), updatedFields));
      return { ModelPackageArn: record.arn };
    },

    DeleteModelPackage: (input: Checked<DeleteModelPackageInput, "ModelPackageName">) => {
      const { arn } = findModelPackage(parts, input.ModelPackageName);
      records.modelPackages.delete(arn);
      tags.delete(arn);
      return {};
    },
  };
}

/** Registers a package and tells of it. */
export function createModelPackage(parts: ServiceParts, input: CreateModelPackageInput): ModelPackageRecord {
  const { records, tags, clock, events, behaviour } = parts;
  const record = newModelPackage(parts, input);
  tags.create(record.arn, input.Tags);
  records.modelPackages.set(record.arn, record);
  const updatedFields = behaviour.updatedFieldsOnCreation === "empty" ? [] : undefined;
  events.put(modelPackageEvent(record, clock.now(), updatedFields));
  return record;
}

/** The package with that ARN, or `group/version`, or unversioned name; refuses when there is none. */
export function findModelPackage(parts: ServiceParts, arnOrName: string): ModelPackageRecord {
  const arn = arnOf(parts.account, "model-package", nameIn("model-package", arnOrName));
  const record = parts.records.modelPackages.get(arn);
  if (record === undefined) throw validationError(`ModelPackage ${arn} does not exist.`);
  return record;
}

function newModelPackage(parts: ServiceParts, input: CreateModelPackageInput): ModelPackageRecord {
  const { records, account, clock } = parts;
  const now = new Date(clock.now());
  const { ModelPackageName: name, ModelPackageGroupName: groupName } = input;
  if (groupName !== undefined) {
    if (name !== undefined) {
      throw validationError("Both ModelPackageName and ModelPackageGroupName cannot be specified.");
    }
    const group = findGroup(parts, groupName);
    const version = group.lastVersion + 1;
    records.modelPackageGroups.set(group.name, { ...group, lastVersion: version });
    return {
      name: group.name,
      arn: arnOf(account, "model-package", `${group.name}/${version}`),
      groupName: group.name,
      version,
      approvalStatus: input.ModelApprovalStatus ?? "PendingManualApproval",
      creationTime: now,
      lastModifiedTime: now,
      content: input,
    };
  }
  if (name === undefined) {
    throw validationError("Either ModelPackageName or ModelPackageGroupName must be specified.");
  }
  const arn = arnOf(account, "model-package", name);
  if (records.modelPackages.has(arn)) throw validationError(`Model Package already exists: ${arn}`);
  return { name, arn, creationTime: now, lastModifiedTime: now, content: input };
}

function isListed(record: ModelPackageRecord, input: ListModelPackagesInput): boolean {
  const group = input.ModelPackageGroupName;
  const type = input.ModelPackageType ?? (group === undefined ? "Unversioned" : "Versioned");
  const versioned = record.version !== undefined;
  return (
    (type === "Both" || versioned === (type === "Versioned")) &&
    (group === undefined || record.groupName === nameIn("model-package-group", group)) &&
    (input.ModelApprovalStatus === undefined || record.approvalStatus === input.ModelApprovalStatus)
  );
}

function summary(record: ModelPackageRecord): Record<string, unknown> {
  return {
    ModelPackageName: record.version === undefined ? record.name : undefined,
    ModelPackageGroupName: record.groupName,
    ModelPackageVersion: record.version,
    ModelPackageArn: record.arn,
    ModelPackageDescription: record.content.ModelPackageDescription,
    CreationTime: record.creationTime,
    ModelPackageStatus: "Completed",
    ModelApprovalStatus: record.approvalStatus,
    ModelLifeCycle: record.content.ModelLifeCycle,
    ModelPackageRegistrationType: record.content.ModelPackageRegistrationType,
  };
}

function description(record: ModelPackageRecord): Record<string, unknown> {
  const {
    ModelPackageName: _name,
    ModelPackageGroupName: _group,
    ModelApprovalStatus: _approval,
    Tags: _tags,
    ClientToken: _token,
    ...content
  } = record.content;
  return {
    ...content,
    ModelPackageName: record.name,
    ModelPackageGroupName: record.groupName,
    ModelPackageVersion: record.version,
    ModelPackageArn: record.arn,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
    // A package without a validation profile has nothing to wait for and is complete at once.
    ModelPackageStatus: "Completed",
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    ModelApprovalStatus: record.approvalStatus,
    ApprovalDescription: record.approvalDescription,
  };
}
