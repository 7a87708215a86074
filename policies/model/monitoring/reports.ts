import { append } from "../reading/grouping";
import { jsonObject, jsonText, parseJson } from "../reading/json-text";
import { type Reading, readText } from "../reading/reading";
import type { ResourceTable } from "../stack/resource-table";
import { resourceTypes } from "../stack/resource-types";

/** Where a monitor of an endpoint writes its reports. */
export interface ReportsFolder {
  readonly uri: Reading<string>;
  /** Where that is said, for a message. */
  readonly saidBy: string;
}

/**
 * The folders of reports by endpoint, as the documents of the endpoints name them: the scheduled evaluators read them
 * there. A parameter whose value is unknown may be anything, and says nothing.
 */
export function documentedReports(table: ResourceTable): ReadonlyMap<string, readonly ReportsFolder[]> {
  const folders = new Map<string, ReportsFolder[]>();
  for (const parameter of table.ofType(resourceTypes.parameter)) {
    const value = readText(parameter, ["value"]);
    if (value.state !== "known" || !value.value.includes("reportsS3Uri")) continue;
    const document = jsonObject(parseJson(value.value));
    const endpointName = jsonText(document?.endpointName);
    if (endpointName === undefined) continue;
    for (const monitor of ["drift", "accuracy"]) {
      const uri = jsonText(jsonObject(document?.[monitor])?.reportsS3Uri);
      if (uri === undefined) continue;
      const saidBy = `${monitor}.reportsS3Uri in the value of Parameter "${parameter.name}"`;
      append(folders, endpointName, { uri: { state: "known", value: uri }, saidBy });
    }
  }
  return folders;
}
