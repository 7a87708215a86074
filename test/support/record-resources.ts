import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** One registration, as the engine would receive it. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the resource's parent; empty for the stack's own. */
  readonly parent: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  /** Names of the resources it is created after, beside its parent, as `type name`. */
  readonly dependsOn: readonly string[];
}

interface Recording {
  readonly resources: readonly RecordedResource[];
  /** What the program answered, for the tests that look at outputs. */
  readonly result: unknown;
}

/**
 * Runs a program without an engine and records everything it registers. In a preview, what only the provider would
 * know (ARNs, generated names) stays unknown; otherwise it is made up.
 */
export async function recordResources(program: () => unknown, preview = false): Promise<Recording> {
  const resources: RecordedResource[] = [];
  const mocks = {
    newResource: ({ name, inputs, type }: pulumi.runtime.MockResourceArgs) =>
      preview ? { id: undefined, state: { ...inputs } } : created(type, name, inputs),
    call: () => {
      throw new Error("The components call no data sources, so that previews need no AWS.");
    },
  };
  await pulumi.runtime.setMocks(mocks, "monitored-endpoint", "test", preview);
  pulumi.runtime.setMockOptions(new Recorder(mocks, resources), "monitored-endpoint", "test", preview);
  // The SDK keeps a stack trace of every promise, which costs more than everything else in a large stack.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const result = program();
    await pulumi.runtime.disconnect();
    return { resources, result };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function created(type: string, name: string, inputs: Readonly<Record<string, unknown>>) {
  const physical = inputs.name ?? inputs.bucket ?? `${String(inputs.namePrefix ?? `${name}-`)}1a2b3c4`;
  const service = type.split(":")[1]?.split("/")[0];
  return {
    id: `${name}-id`,
    state: {
      arn: `arn:aws:${service}:eu-central-1:111122223333:${String(physical)}`,
      url: `https://sqs.example.com/${String(physical)}`,
      keyId: "11111111-2222-3333-4444-555555555555",
      version: "1",
      ...(inputs.streamEnabled === true
        ? { streamArn: `arn:aws:dynamodb:eu-central-1:111122223333:table/${String(physical)}/stream` }
        : {}),
      functionUrl: `https://${String(physical)}.lambda-url.example.com/`,
      name: physical,
      ...inputs,
    },
  };
}

/** Reads the options too, which the mocks of the SDK do not show. */
class Recorder extends MockMonitor {
  private readonly byUrn = new Map<string, string>();

  constructor(
    mocks: pulumi.runtime.Mocks,
    private readonly recorded: RecordedResource[],
  ) {
    super(mocks);
  }

  override async registerResource(...[request, callback]: Parameters<MockMonitor["registerResource"]>) {
    const { byUrn } = this;
    const dependencies: string[] = request.getDependenciesList();
    this.recorded.push({
      type: request.getType(),
      name: request.getName(),
      inputs: pulumi.runtime.deserializeProperties(request.getObject(), true),
      parent: byUrn.get(request.getParent())?.split(" ")[1] ?? "",
      protect: request.getProtect(),
      retainOnDelete: request.getRetainondelete(),
      ignoreChanges: request.getIgnorechangesList(),
      dependsOn: dependencies.map((dependency) => byUrn.get(dependency) ?? dependency).sort(),
    });
    await super.registerResource(request, (error: unknown, response?: { getUrn(): string }) => {
      if (response !== undefined) byUrn.set(response.getUrn(), `${request.getType()} ${request.getName()}`);
      callback(error, response);
    });
  }
}
