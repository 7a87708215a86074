// The data-quality job looks at batch jobs and not at the endpoint.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine", ({ job }) => {
  job.dataQualityJobInput = {
    batchTransformInput: {
      dataCapturedDestinationS3Uri: "s3://data/capture",
      datasetFormat: { csv: { header: true } },
    },
  };
});
