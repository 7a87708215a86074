const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("without-monitor", (inputs) => {
  inputs.schedule = undefined;
});

declareEndpoint("without-statistics", ({ evaluation }) => {
  const event = JSON.parse(evaluation.input);
  delete event.detail.baseline.statisticsS3Uri;
  evaluation.input = JSON.stringify(event);
});

declareEndpoint("with-a-stopped-schedule", ({ schedule }) => {
  schedule.state = "DISABLED";
});

declareEndpoint("with-the-monitor-of-another", ({ evaluation }) => {
  evaluation.input = evaluation.input.replace("with-the-monitor-of-another", "without-monitor-too");
});
