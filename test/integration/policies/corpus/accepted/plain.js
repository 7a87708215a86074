// Nothing is odd: what all other programs start from.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine");
