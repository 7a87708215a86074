import type { PolicyResource } from "@pulumi/policy";
import { jsonObject, jsonText, jsonTexts, parseJson } from "../reading/json-text";
import { readText } from "../reading/reading";
import { unknownOf } from "../rule/finding";
import { oncePerTable } from "../stack/once-per-table";
import { type ResourceTable, readName } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** What the rules read in the document of a MonitoredEndpoint, which lies in a parameter of SSM. */
export interface EndpointDocument {
  readonly keyFeatures: readonly string[];
  /** The pipeline that trains the model anew, and how long it rests between two starts. */
  readonly retraining?: { readonly pipelineName: string; readonly cooldownHours: number };
}

/** The document of an endpoint, or what of it is unknown. Endpoints that are made otherwise have none. */
export type DocumentReading =
  | { readonly state: "known"; readonly document: EndpointDocument }
  | { readonly state: "unknown"; readonly unknown: readonly string[] }
  | { readonly state: "absent" };

interface Documents {
  readonly byEndpoint: ReadonlyMap<string, EndpointDocument>;
  /** By the endpoint's name, as the parameter's own name has it. */
  readonly unread: ReadonlyMap<string, string>;
  /** Parameters of which neither name nor value is known. */
  readonly nameless: readonly string[];
}

/** The component's parameters are called so. */
const documentName = /^\/monitored-endpoint\/[^/]+\/endpoints\/([^/]+)$/;

export function endpointDocument(endpoint: PolicyResource, table: ResourceTable): DocumentReading {
  const { byEndpoint, unread, nameless } = documents(table);
  const name = readName(endpoint);
  if (name.state !== "known") {
    const others = byEndpoint.size + unread.size + nameless.length;
    return others === 0 ? { state: "absent" } : { state: "unknown", unknown: [unknownNameOf(endpoint)] };
  }
  const document = byEndpoint.get(name.value);
  if (document !== undefined) return { state: "known", document };
  const unknown = [unread.get(name.value) ?? nameless].flat();
  return unknown.length > 0 ? { state: "unknown", unknown } : { state: "absent" };
}

/** A name that is not known yet, in the words of a finding. */
export function unknownNameOf(endpoint: PolicyResource): string {
  return unknownOf(endpoint, { state: "unknown", path: "name" });
}

const documents = oncePerTable((table): Documents => {
  const byEndpoint = new Map<string, EndpointDocument>();
  const unread = new Map<string, string>();
  const nameless: string[] = [];
  for (const parameter of table.ofType(resourceTypes.parameter)) {
    const value = readText(parameter, ["value"]);
    if (value.state === "known") {
      const entry = documentOf(value.value);
      if (entry !== undefined) byEndpoint.set(entry.endpointName, entry.document);
    }
    if (value.state !== "unknown") continue;
    const name = readName(parameter);
    const endpointName = name.state === "known" ? documentName.exec(name.value)?.[1] : undefined;
    if (endpointName !== undefined) unread.set(endpointName, unknownOf(parameter, value));
    if (name.state === "unknown") nameless.push(unknownOf(parameter, value));
  }
  return { byEndpoint, unread, nameless };
});

function documentOf(
  value: string,
): { readonly endpointName: string; readonly document: EndpointDocument } | undefined {
  // Most parameters hold something else; a look at the text is cheaper than parsing it.
  if (!value.includes('"keyFeatures"')) return undefined;
  const document = jsonObject(parseJson(value));
  const endpointName = jsonText(document?.endpointName);
  const drift = jsonObject(document?.drift);
  if (endpointName === undefined || drift === undefined) return undefined;
  const retraining = jsonObject(jsonObject(document?.accuracy)?.retraining);
  const pipelineName = jsonText(retraining?.pipelineName);
  const cooldownHours = retraining?.cooldownHours;
  return {
    endpointName,
    document: {
      keyFeatures: jsonTexts(drift.keyFeatures),
      ...(pipelineName !== undefined && typeof cooldownHours === "number" && cooldownHours > 0
        ? { retraining: { pipelineName, cooldownHours } }
        : {}),
    },
  };
}
