import "./requirements/check";

import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "./pack/policies";
import { rules } from "./rules";

new PolicyPack("monitored-endpoint", {
  displayName: "Monitored endpoint",
  description: "No inference endpoint without rollback alarms and drift baselines.",
  policies: [
    ...policiesOf(rules, {
      clock: () => new Date(),
      say: (line) => console.error(`monitored-endpoint: ${line}`),
    }),
  ],
});
