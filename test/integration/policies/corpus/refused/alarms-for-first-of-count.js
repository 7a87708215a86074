// As with count in other languages: only the first of three endpoints gets alarms.
const { declareEndpoint } = require("../../compliant-endpoint");

for (let index = 0; index < 3; index += 1)
  declareEndpoint(`turbine-${index}`, (inputs) => {
    if (index > 0) inputs.rollback = {};
  });
