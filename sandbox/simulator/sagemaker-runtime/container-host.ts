import {
  type ContainerAnswer,
  type ContainerDefinition,
  type ContainerHost,
  type ContainerRequest,
  ContainerStartError,
  type ModelContainer,
} from "../sagemaker/containers";
import { latencyMicroseconds, type ModelProfile, readModelProfile } from "./model-profile";
import type { ObjectStore } from "./object-store";

/** A model in memory: CSV rows in, one line per row out. Throws on rows that it cannot read. */
export interface Predictor {
  predict(csv: string): string;
}

export interface ContainerHostOptions {
  readonly objects: ObjectStore;
  readonly loadPredictor: (modelTarGz: Buffer) => Promise<Predictor>;
  /** Whether the predictor's error blames the request (a 400) and not the model (a 500). */
  readonly blamesRequest: (error: unknown) => boolean;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Runs model containers in this process. An artifact is read when a container starts, as AWS does, and a later
 * change of the object does not reach running fleets; the same content is loaded once.
 */
export function createContainerHost(options: ContainerHostOptions): ContainerHost {
  const loaded = new Map<string, { readonly etag: string; readonly predictor: Predictor }>();

  const load = async (url: string): Promise<Predictor> => {
    const known = loaded.get(url);
    const object = await options.objects.read(url, known?.etag);
    if (object.kind === "unchanged" && known !== undefined) return known.predictor;
    if (object.kind === "unchanged") throw new Error("the store answered 'unchanged' without being asked");
    const predictor = await options.loadPredictor(object.body);
    loaded.set(url, { etag: object.etag, predictor });
    return predictor;
  };

  return {
    async start(definition) {
      try {
        const profile = readModelProfile(definition.environment);
        if (profile.failsToStart) throw new Error("its profile says that it does not start");
        if (definition.modelDataUrl === undefined) throw new Error("it has no ModelDataUrl");
        return modelContainer(await load(definition.modelDataUrl), profile, options);
      } catch (error) {
        throw startError(definition, error);
      }
    },
  };
}

function modelContainer(
  predictor: Predictor,
  profile: ModelProfile,
  { random, blamesRequest }: ContainerHostOptions,
): ModelContainer {
  return {
    invoke(request) {
      const started = process.hrtime.bigint();
      const answer = respond(predictor, profile, request, random, blamesRequest);
      const measured = Number(process.hrtime.bigint() - started) / 1000;
      const latency = latencyMicroseconds(profile, measured, request.servingSeconds, random);
      return { ...answer, latencyMicroseconds: latency };
    },
  };
}

type Answer = Omit<ContainerAnswer, "latencyMicroseconds">;

function respond(
  predictor: Predictor,
  profile: ModelProfile,
  request: ContainerRequest,
  random: () => number,
  blamesRequest: (error: unknown) => boolean,
): Answer {
  if (mediaType(request.contentType) !== "text/csv") {
    return problem(
      415,
      `This predictor only supports text/csv, not ${request.contentType || "an unnamed type"}.`,
    );
  }
  if (!accepts(request.accept)) return problem(406, "This predictor only answers text/csv.");
  if (request.body.length === 0) return problem(400, "The request has no rows.");
  if (profile.errorShare > 0 && random() < profile.errorShare)
    return problem(500, "Internal error of the model.");
  try {
    const lines = predictor.predict(request.body.toString("utf8"));
    const body =
      profile.appendToEveryLine === "" ? lines : lines.replace(/(?=\n)/g, profile.appendToEveryLine);
    return { statusCode: 200, contentType: "text/csv; charset=utf-8", body: Buffer.from(body) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return problem(blamesRequest(error) ? 400 : 500, message);
  }
}

function problem(statusCode: number, message: string): Answer {
  return { statusCode, contentType: "text/plain; charset=utf-8", body: Buffer.from(message) };
}

function accepts(accept: string | undefined): boolean {
  if (accept === undefined || accept === "") return true;
  return accept.split(",").some((one) => ["*/*", "text/*", "text/csv"].includes(mediaType(one)));
}

/** `Text/CSV; charset=utf-8` -> `text/csv`. */
export function mediaType(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

/** AWS's text, with the sandbox's own knowledge of the cause after it. */
function startError(definition: ContainerDefinition, error: unknown): ContainerStartError {
  const cause = error instanceof Error ? error.message || error.name : String(error);
  return new ContainerStartError(
    `The primary container for production variant ${definition.variantName} did not pass the ping health check. ` +
      `Please check CloudWatch logs for this endpoint. (model ${definition.modelName}, ` +
      `artifact ${definition.modelDataUrl ?? "none"}: ${cause})`,
  );
}
