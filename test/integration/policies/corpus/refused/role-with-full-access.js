// The policy in the program is narrow, and AWS's own one for everything is attached beside it.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");
const { platform } = require("../../compliant-platform");

new aws.iam.RolePolicyAttachment("model", {
  role: platform().role.name,
  policyArn: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
});
declareEndpoint("turbine");
