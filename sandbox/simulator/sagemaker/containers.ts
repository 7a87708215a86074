/** What a model container is started with. */
export interface ContainerDefinition {
  readonly variantName: string;
  readonly modelName: string;
  readonly image: string;
  /** `s3://bucket/key` of the model artifact; absent when the image holds the model. */
  readonly modelDataUrl?: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ContainerRequest {
  readonly contentType: string;
  readonly accept?: string;
  readonly body: Buffer;
  /** Seconds of sandbox time since the container's fleet got its first request. */
  readonly servingSeconds: number;
}

/** A container's HTTP answer, as the runtime sees it. */
export interface ContainerAnswer {
  readonly statusCode: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly latencyMicroseconds: number;
}

/** A container that has passed its start-up health check. */
export interface ModelContainer {
  invoke(request: ContainerRequest): ContainerAnswer;
}

/** Starts model containers; the runtime implements it. */
export interface ContainerHost {
  /** Rejects with a `ContainerStartError` when the container does not pass its start-up health check. */
  start(definition: ContainerDefinition): Promise<ModelContainer>;
}

/** Why a container did not come up, in words for `FailureReason`. */
export class ContainerStartError extends Error {
  override readonly name = "ContainerStartError";
}
