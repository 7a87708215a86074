import { AdminRequestError, type AdminRoute } from "../kernel/admin-routes";
import type { FaultSection } from "../kernel/faults/fault-section";

const path = "/_sandbox/eventbridge/faults";

/** The section of the bus alone, for those who want to leave all other misbehaviour as it is. */
export function faultRoutes(section: FaultSection): readonly AdminRoute[] {
  return [
    { method: "GET", path, answer: () => section.read() },
    {
      method: "POST",
      path,
      answer: (body) => {
        const checked = section.check(body);
        if (checked.kind === "wrong") throw new AdminRequestError(checked.problems.join("\n"));
        checked.apply();
        return section.read();
      },
    },
  ];
}
