import { dispatch } from "../kernel/dispatch";
import { mountService } from "../kernel/mounted-service";
import type { SimulatedClock } from "../kernel/ports";
import { AwsError, type SimulatedService } from "../kernel/service";
import { ActionError, type Values } from "./automation/automation-actions";
import type { OwnApi } from "./emulator-automation-actions";
import type { Account } from "./ssm-parts";

/** The services of this simulator for `aws:executeAwsApi`, by the names that boto3 has for them. */
export function ownApi(
  services: readonly SimulatedService[],
  botocoreDataFolder: string,
  account: Account,
  clock: SimulatedClock,
): OwnApi {
  const mounted = services.map((service) => mountService(service, botocoreDataFolder));
  return (serviceName, operation, input) => {
    const found = mounted.find(({ service }) => service.model.name === serviceName);
    if (found === undefined) return undefined;
    return dispatch(found, operation, input, { ...account, now: clock.now() }).then(
      // What goes over the wire is JSON.
      (answer) => JSON.parse(JSON.stringify(answer)) as Values,
      (error: unknown) => {
        if (error instanceof AwsError) throw new ActionError(error.code, operation, error.message);
        throw error;
      },
    );
  };
}
