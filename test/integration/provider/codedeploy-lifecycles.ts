import type { Lifecycle } from "./lifecycle";
import { account } from "./simulator-parents";

const serviceRoleArn = `arn:aws:iam::${account}:role/codedeploy`;
const group = {
  appName: "parent",
  deploymentGroupName: "subject",
  deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
  deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
  autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] },
  serviceRoleArn,
};

/** The lives of CodeDeploy's types. */
export const codeDeployLifecycles: Lifecycle[] = [
  {
    type: "aws:codedeploy/application:Application",
    inputs: { name: "subject", computePlatform: "Lambda", tags: { team: "a" } },
    changed: { name: "renamed", computePlatform: "Lambda", tags: { team: "b" } },
    changes: { name: "UPDATE", "tagsAll.team": "UPDATE" },
    importId: (_id, { name }) => String(name),
    outputs: { arn: `arn:aws:codedeploy:us-east-1:${account}:application:subject`, linkedToGithub: false },
  },
  {
    type: "aws:codedeploy/deploymentConfig:DeploymentConfig",
    inputs: {
      deploymentConfigName: "subject",
      computePlatform: "Lambda",
      trafficRoutingConfig: {
        type: "TimeBasedLinear",
        timeBasedLinear: { interval: 2, percentage: 25 },
      },
    },
    outputs: { arn: `arn:aws:codedeploy:us-east-1:${account}:deploymentconfig:subject` },
  },
  {
    type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
    inputs: {
      ...group,
      alarmConfiguration: { enabled: true, alarms: ["a-latency", "b-errors"] },
      tags: { team: "a" },
    },
    changed: { ...group, deploymentConfigName: "CodeDeployDefault.LambdaAllAtOnce" },
    changes: { alarmConfiguration: "DELETE", deploymentConfigName: "UPDATE", "tagsAll.team": "DELETE" },
    importId: () => "parent:subject",
    outputs: {
      arn: `arn:aws:codedeploy:us-east-1:${account}:deploymentgroup:parent/subject`,
      computePlatform: "Lambda",
    },
  },
];
