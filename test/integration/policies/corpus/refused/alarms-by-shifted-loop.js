// The alarms are made in a loop over names, and each watches the next one.
const { declareEndpoint } = require("../../compliant-endpoint");

const names = ["turbine", "gearbox", "generator"];
names.forEach((name, position) => {
  const next = names[(position + 1) % names.length];
  declareEndpoint(name, ({ latencyAlarm, errorAlarm }) => {
    for (const { dimensions } of [latencyAlarm, errorAlarm]) dimensions.EndpointName = next;
  });
});
