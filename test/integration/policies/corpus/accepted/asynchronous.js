// An asynchronous endpoint has other metrics, and its alarms watch those.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration, errorAlarm }) => {
  configuration.asyncInferenceConfig = {
    outputConfig: {
      s3OutputPath: "s3://data/async/output",
      s3FailurePath: "s3://data/async/failures",
      kmsKeyId: configuration.kmsKeyArn,
    },
  };
  errorAlarm.statistic = "Sum";
  errorAlarm.threshold = 3;
});
