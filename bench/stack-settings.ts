import { parse, stringify } from "yaml";

/** One endpoint's settings, as far as the copies need to differ. */
interface EndpointSettings extends Record<string, unknown> {
  readonly initialModelPackageArn: string;
  readonly drift: Readonly<Record<string, unknown>>;
}

/**
 * The sandbox's settings with its one endpoint declared so many times, each for a model of its own. What they share
 * stands once, in the defaults, as it would in a stack of a hundred models.
 *
 * @throws Error when the settings declare no endpoint.
 */
export function settingsWithEndpoints(settings: string, count: number): string {
  const document = parse(settings);
  const declared: Record<string, EndpointSettings> = document.config["monitored-endpoint:endpoints"] ?? {};
  const [first] = Object.entries(declared);
  if (first === undefined) throw new Error("the settings declare no endpoint to repeat");
  const [group, shared] = first;
  const models = Array.from({ length: count }, (_, index) => `turbine-${index + 1}`);
  document.config["monitored-endpoint:endpointDefaults"] = shared;
  document.config["monitored-endpoint:endpoints"] = Object.fromEntries(
    models.map((model) => [
      model,
      {
        modelPackageGroupName: model,
        initialModelPackageArn: shared.initialModelPackageArn.replace(group, model),
        drift: ownBaseline(shared.drift, group, model),
      },
    ]),
  );
  return stringify(document);
}

function ownBaseline(drift: EndpointSettings["drift"], group: string, model: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(drift)
      .filter((entry): entry is [string, string] => /S3Uri$/.test(entry[0]) && typeof entry[1] === "string")
      .map(([name, uri]) => [name, uri.replace(`/${group}/`, `/${model}/`)]),
  );
}
