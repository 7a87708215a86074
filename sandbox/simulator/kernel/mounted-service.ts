import type { RestService, SimulatedService } from "./service";
import { loadServiceModel, type ServiceModel } from "./service-model";

/** A service with its model, which is read when the first request needs it. */
export interface MountedService {
  readonly service: SimulatedService | RestService;
  model(): ServiceModel;
}

export function mountService(
  service: SimulatedService | RestService,
  botocoreDataFolder: string,
): MountedService {
  let loaded: ServiceModel | undefined;
  return {
    service,
    model() {
      loaded ??= loadServiceModel(botocoreDataFolder, service.model.name, service.model.apiVersion);
      return loaded;
    },
  };
}
