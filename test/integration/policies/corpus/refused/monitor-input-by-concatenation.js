// The event is put together from texts, and one brace closes too early.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ evaluation }) => {
  const files = ["statistics", "constraints"].map(
    (kind) => `"${kind}S3Uri":"s3://registry/turbine/${kind}.json"`,
  );
  evaluation.input =
    '{"source":"monitored-endpoint","detail-type":"Evaluate Drift",' +
    `"detail":{"endpointName":"turbine"},"baseline":{${files}}}`;
});
