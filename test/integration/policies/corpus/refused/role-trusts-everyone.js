// Everyone may take the model's role on whose own role has the right name, in any account.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, document } = require("../../compliant-platform");

changePlatform(({ role }) => {
  role.assumeRolePolicy = document({
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "sts:AssumeRole",
    Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/turbine" } },
  });
});
declareEndpoint("turbine");
