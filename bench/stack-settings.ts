import { parse, stringify } from "yaml";

/**
 * The sandbox's settings with its one endpoint declared so many times under names of its own.
 *
 * @throws Error when the settings declare no endpoint.
 */
export function settingsWithEndpoints(settings: string, count: number): string {
  const document = parse(settings);
  const endpoints: Record<string, unknown> = document.config["monitored-endpoint:endpoints"] ?? {};
  const [first] = Object.values(endpoints);
  if (first === undefined) throw new Error("the settings declare no endpoint to repeat");
  document.config["monitored-endpoint:endpoints"] = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`turbine-${index + 1}`, first]),
  );
  return stringify(document);
}
