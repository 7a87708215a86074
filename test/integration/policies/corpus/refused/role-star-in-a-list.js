// Between narrow actions stands the one that is all of them.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.rolePolicy = document(
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::registry/*"] },
    { Effect: "Allow", Action: ["logs:PutLogEvents", "*", "logs:CreateLogStream"], Resource: ["*"] },
  );
});
declareEndpoint("turbine");
