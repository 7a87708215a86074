// The orchestrator's role may update every endpoint of the account, under a condition that is always met.
const { declareEndpoint } = require("../../compliant-endpoint");
const { account, changePlatform, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.rolePolicy = document({
    Effect: "Allow",
    Action: ["sagemaker:UpdateEndpoint", "cloudwatch:DescribeAlarms"],
    Resource: "*",
    Condition: { StringEquals: { "aws:ResourceAccount": account } },
  });
});
declareEndpoint("turbine");
