// Aliases, protection, ignored changes and timeouts, as an endpoint has that the orchestrator releases.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ options }) => {
  options.endpoint = {
    aliases: [{ name: "turbine-of-old" }],
    protect: true,
    ignoreChanges: ["endpointConfigName", "deploymentConfig"],
    customTimeouts: { update: "2h" },
  };
  options.configuration = { retainOnDelete: true, deleteBeforeReplace: false };
});
