// The stack has what endpoints share, and no endpoint.
const { platform } = require("../../compliant-platform");

platform();
