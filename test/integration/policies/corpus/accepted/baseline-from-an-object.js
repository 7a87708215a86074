// The baseline's addresses are computed from objects that the program puts into the bucket.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");
const { platform } = require("../../compliant-platform");

const { bucket } = platform();
const keys = ["statistics", "constraints"].map((kind) => {
  const object = new aws.s3.BucketObjectv2(kind, { bucket, key: `baseline/${kind}.json`, content: "{}" });
  return pulumi.interpolate`s3://${bucket}/${object.key}`;
});
declareEndpoint("turbine", ({ evaluation }) => {
  const event = JSON.parse(evaluation.input);
  evaluation.input = pulumi.all(keys).apply(([statisticsS3Uri, constraintsS3Uri]) => {
    const detail = { ...event.detail, baseline: { statisticsS3Uri, constraintsS3Uri } };
    return JSON.stringify({ ...event, detail });
  });
});
