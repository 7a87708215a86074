import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";

/** A member of a structure, with where REST services put it. */
export interface ShapeMember {
  readonly shape: string;
  readonly location?: "uri" | "header" | "headers" | "querystring" | "statusCode";
  readonly locationName?: string;
}

/** A shape of AWS's service model, without its documentation. */
export interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, ShapeMember>>;
  readonly required?: readonly string[];
  readonly member?: ShapeMember;
  readonly key?: ShapeMember;
  readonly value?: ShapeMember;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly payload?: string;
  readonly sensitive?: boolean;
}

export interface OperationModel {
  readonly http: {
    readonly method: string;
    readonly requestUri: string;
    /** Absent = 200. */
    readonly responseCode?: number;
  };
  readonly input?: { readonly shape: string };
  readonly output?: { readonly shape: string };
}

/** AWS's published description of a service, as botocore ships it. */
export interface ServiceModel {
  readonly metadata: {
    readonly protocol: string;
    readonly jsonVersion?: string;
    /** Present when the service also answers the older query protocol, whose error codes SDKs then expect. */
    readonly awsQueryCompatible?: object;
  };
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/**
 * Reads a service's model from botocore's data folder.
 * Documentation is dropped while parsing: it is nine tenths of the text, and SageMaker's model then takes
 * about 50 ms to read, so a cache on disk would save less than it costs to keep right.
 */
export function loadServiceModel(botocoreDataFolder: string, name: string, apiVersion: string): ServiceModel {
  const file = path.join(botocoreDataFolder, name, apiVersion, "service-2.json");
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : readCompressed(`${file}.gz`);
  return JSON.parse(text, (key, value: unknown) =>
    key === "documentation" && typeof value === "string" ? undefined : value,
  ) as ServiceModel;
}

function readCompressed(file: string): string {
  if (!fs.existsSync(file)) {
    throw new Error(
      `AWS's service model is missing: neither ${file} nor the same without .gz exists. ` +
        "It comes with botocore in the sandbox's Python environment; run the set-up again.",
    );
  }
  return zlib.gunzipSync(fs.readFileSync(file)).toString("utf8");
}

/** The shape with that name; a missing one is a broken model. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`the service model has no shape ${name}`);
  return shape;
}
