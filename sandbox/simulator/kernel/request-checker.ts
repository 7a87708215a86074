import { checkInput } from "./check-input";
import { loadServiceModel, type ServiceModel } from "./service-model";

/** Checks the input of an operation that nobody has sent over the wire, as if somebody had. */
export type RequestChecker = (operationName: string, input: unknown) => unknown;

/** The checker of a service; its model is read when the first input needs it. */
export function requestChecker(
  botocoreDataFolder: string,
  service: { readonly name: string; readonly apiVersion: string },
): RequestChecker {
  let model: ServiceModel | undefined;
  return (operationName, input) => {
    model ??= loadServiceModel(botocoreDataFolder, service.name, service.apiVersion);
    const shape = model.operations[operationName]?.input?.shape;
    if (shape === undefined)
      throw new Error(`${service.name} has no operation ${operationName} with an input`);
    return checkInput(model, shape, input);
  };
}
