// The statement against plain HTTP is for reading, and writing stays open.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, denyWithoutTls, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.bucketPolicy = document(
    denyWithoutTls("s3:GetObject", ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]),
  );
});
declareEndpoint("turbine");
