import { copyFileSync } from "node:fs";
import * as path from "node:path";
import {
  AnalyzeRequest,
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type ResourceState, readStackFile } from "../cli/policy/stack-file";
import { checkoutFolder } from "../sandbox/paths";
import { enginePath } from "../sandbox/setup/engine-choice";
import { measureProcess } from "./measure-process";
import { stackBackend } from "./stack-backend";

const stack = "sandbox";
const endpoint = "turbine-failure";

/** The resources of the program with one endpoint, from a preview by the real engine. */
export async function previewedResources(): Promise<readonly ResourceState[]> {
  const { folder, env } = stackBackend("policies", stack);
  // The engine writes into the file of settings.
  const settings = path.join(folder, `Pulumi.${stack}.yaml`);
  copyFileSync(path.join(checkoutFolder, "stacks", `Pulumi.${stack}.yaml`), settings);
  const { output, exitCode } = await measureProcess(
    enginePath(),
    ["preview", "--stack", stack, "--config-file", settings, "--json", "--non-interactive"],
    { cwd: checkoutFolder, env },
  );
  const start = output.search(/^\{$/m);
  if (exitCode !== 0 || start < 0) throw new Error(`the preview failed:\n${output.slice(-4000)}`);
  return readStackFile(output.slice(start), "the preview").filter(
    ({ type }) => type !== "pulumi:pulumi:Stack",
  );
}

/** So many resources: the previewed ones again and again, each time as another endpoint with all around it. */
export function resourcesOfCount(
  previewed: readonly ResourceState[],
  count: number,
): readonly ResourceState[] {
  const copies = Math.ceil(count / previewed.length);
  return Array.from({ length: copies }, (_, copy) => copyOf(previewed, copy))
    .flat()
    .slice(0, count);
}

function copyOf(previewed: readonly ResourceState[], copy: number): readonly ResourceState[] {
  const text = JSON.stringify(previewed)
    .replaceAll(endpoint, `${endpoint}-${copy}`)
    .replaceAll(`urn:pulumi:${stack}::`, `urn:pulumi:${stack}::copy-${copy}-`);
  return JSON.parse(text) as ResourceState[];
}

/** The resources as the engine sends them for the judgement of a whole stack. */
export function stackRequest(resources: readonly ResourceState[]): AnalyzeStackRequest {
  const request = new AnalyzeStackRequest();
  request.setResourcesList(resources.map(analyzerResource));
  return request;
}

/** One resource as the engine sends it before it is made. */
export function resourceRequest({ urn, type, inputs }: ResourceState): AnalyzeRequest {
  const request = new AnalyzeRequest();
  request.setType(type);
  request.setUrn(urn);
  request.setName(nameOf(urn));
  request.setProperties(structOf(inputs));
  request.setOptions(new AnalyzerResourceOptions());
  return request;
}

function analyzerResource(state: ResourceState): AnalyzerResource {
  const { urn, type, inputs, parent, dependencies, propertyDependencies } = state;
  const resource = new AnalyzerResource();
  resource.setType(type);
  resource.setUrn(urn);
  resource.setName(nameOf(urn));
  resource.setProperties(structOf(inputs));
  resource.setOptions(new AnalyzerResourceOptions());
  resource.setParent(parent ?? "");
  resource.setDependenciesList([...(dependencies ?? [])]);
  for (const [property, urns] of Object.entries(propertyDependencies ?? {})) {
    const listed = new AnalyzerPropertyDependencies();
    listed.setUrnsList([...(urns ?? [])]);
    resource.getPropertydependenciesMap().set(property, listed);
  }
  return resource;
}

function structOf(properties: ResourceState["inputs"]): Struct {
  return Struct.fromJavaScript((properties ?? {}) as Record<string, JavaScriptValue>);
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
