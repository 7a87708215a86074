// The endpoint is made through Cloud Control, with all that it needs.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.declare = (name, { endpointConfigName, deploymentConfig }, options) => {
    const { alarms } = deploymentConfig.autoRollbackConfiguration;
    const names = pulumi.all([endpointConfigName, ...alarms.map(({ alarmName }) => alarmName)]);
    const desiredState = names.apply(([EndpointConfigName, ...alarmNames]) =>
      JSON.stringify({
        EndpointName: name,
        EndpointConfigName,
        DeploymentConfig: {
          AutoRollbackConfiguration: { Alarms: alarmNames.map((AlarmName) => ({ AlarmName })) },
          BlueGreenUpdatePolicy: {
            TrafficRoutingConfiguration: {
              Type: "CANARY",
              WaitIntervalInSeconds: 600,
              CanarySize: { Type: "CAPACITY_PERCENT", Value: 25 },
            },
            TerminationWaitInSeconds: 1800,
            MaximumExecutionTimeoutInSeconds: 7200,
          },
        },
      }),
    );
    const args = { typeName: "AWS::SageMaker::Endpoint", desiredState };
    return new aws.cloudcontrol.Resource(name, args, options);
  };
});
