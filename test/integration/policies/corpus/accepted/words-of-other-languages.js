// Descriptions and tags are in other scripts, which no rule takes for a trick.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm, endpoint }) => {
  latencyAlarm.alarmDescription = `Турбина отвечает медленно. ${latencyAlarm.alarmDescription}`;
  endpoint.tags = { Anlage: "Windpark Süd", 場所: "沖" };
});
