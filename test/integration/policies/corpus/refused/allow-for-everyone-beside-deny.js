// Beside the statement against plain HTTP stands one that lets everyone do everything.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, denyWithoutTls, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  const objects = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"];
  const allow = { Effect: "Allow", Principal: { AWS: ["*"] }, Action: "s3:*", Resource: objects };
  inputs.bucketPolicy = document(denyWithoutTls("s3:*", objects), allow);
});
declareEndpoint("turbine");
