// Everyone's accounts may take the model's role on.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ role }) => {
  role.assumeRolePolicy = role.assumeRolePolicy.replace(
    '{"Service":"sagemaker.amazonaws.com"}',
    '{"AWS":"*"}',
  );
});
declareEndpoint("turbine");
