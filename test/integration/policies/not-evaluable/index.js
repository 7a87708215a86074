const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../compliant-endpoint");

const key = new aws.kms.Key("key", { enableKeyRotation: true });

declareEndpoint("undecided", ({ latencyAlarm, configuration }) => {
  // Known only once the key exists, as if it were read from somewhere.
  latencyAlarm.treatMissingData = key.arn.apply(() => "notBreaching");
  configuration.dataCaptureConfig.kmsKeyId = key.arn;
});
