// Three endpoints of different sites use one configuration.
const { declareEndpoint } = require("../../compliant-endpoint");

const { configuration } = declareEndpoint("turbine-1");
for (const name of ["turbine-2", "turbine-3"])
  declareEndpoint(name, ({ endpoint }) => {
    endpoint.endpointConfigName = configuration.name;
  });
