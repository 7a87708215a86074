import type { Rule } from "../model/rule/rule";
import { severities } from "../model/rule/severity";
import { accessRules } from "./access";
import { cloudwatchRules } from "./cloudwatch";
import { endpointRules } from "./endpoint";
import { lambdaRules } from "./lambda";
import { messagingRules } from "./messaging";
import { monitoringRules } from "./monitoring";
import { sagemakerRules } from "./sagemaker";
import { storageRules } from "./storage";

const all: readonly Rule[] = [
  ...endpointRules,
  ...monitoringRules,
  ...sagemakerRules,
  ...cloudwatchRules,
  ...lambdaRules,
  ...storageRules,
  ...messagingRules,
  ...accessRules,
];

/** Every rule of the pack, worst first. Importing this file starts nothing. */
export const rules: readonly Rule[] = severities.flatMap((severity) =>
  all.filter((rule) => rule.severity === severity),
);
