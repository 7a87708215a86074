// The event is written with spaces, its keys in another order, and more in it than is needed.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ evaluation }) => {
  const { detail, ...event } = JSON.parse(evaluation.input);
  evaluation.input = JSON.stringify(
    { detail: { note: "grüße", ...detail }, ...event, version: "0" },
    undefined,
    2,
  );
});
