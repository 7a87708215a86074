import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { checkoutFolder } from "../../../sandbox/paths";

export type Bag = Record<string, unknown>;

export interface Diff {
  readonly changes: boolean;
  /** Kind by path, in the protocol's words, such as `UPDATE_REPLACE`. */
  readonly detailed: Record<string, string>;
  readonly replaces: string[];
  readonly deleteBeforeReplace: boolean;
}

/** The provider's own process, asked as the engine asks it. */
export interface ProviderProcess {
  configure(configuration: Bag): Promise<void>;
  checkConfig(configuration: Bag): Promise<Failure[]>;
  check(resource: Resource, given: Bag, before?: Bag): Promise<{ inputs: Bag; failures: Failure[] }>;
  diff(resource: Resource, id: string, state: Bag, inputs: Bag): Promise<Diff>;
  create(resource: Resource, inputs: Bag, preview?: boolean): Promise<{ id: string; state: Bag }>;
  update(resource: Resource, id: string, state: Bag, inputs: Bag, preview?: boolean): Promise<Bag>;
  read(
    resource: Resource,
    id: string,
    state: Bag,
    inputs: Bag,
  ): Promise<{ id: string; state: Bag; inputs: Bag }>;
  remove(resource: Resource, id: string, state: Bag): Promise<void>;
  invoke(token: string): Promise<void>;
  stop(): Promise<void>;
}

export interface Resource {
  readonly type: string;
  readonly name: string;
}

export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** Starts `main.ts` with exactly this environment (and PATH). */
export async function startProvider(environment: Readonly<Record<string, string>>): Promise<ProviderProcess> {
  const entry = path.join(checkoutFolder, "sandbox", "provider", "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", entry], {
    cwd: checkoutFolder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(createInterface(child.stdout), "line")) as [string];
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  return {
    ...asked(client),
    async stop() {
      client.close();
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

function asked(client: ResourceProviderClient): Omit<ProviderProcess, "stop"> {
  return {
    async configure(configuration) {
      const request = new messages.ConfigureRequest();
      request.setArgs(struct(configuration));
      await answer<messages.ConfigureResponse>((done) => client.configure(request, done));
    },
    async checkConfig(configuration) {
      const request = new messages.CheckRequest();
      request.setNews(struct(configuration));
      const response = await answer<messages.CheckResponse>((done) => client.checkConfig(request, done));
      return failures(response);
    },
    async check(resource, given, before = {}) {
      const request = new messages.CheckRequest();
      request.setUrn(urn(resource));
      request.setNews(struct(given));
      request.setOlds(struct(before));
      request.setRandomseed(Buffer.from("seed"));
      const response = await answer<messages.CheckResponse>((done) => client.check(request, done));
      return { inputs: bag(response.getInputs()), failures: failures(response) };
    },
    async diff(resource, id, state, inputs) {
      const request = new messages.DiffRequest();
      request.setUrn(urn(resource));
      request.setId(id);
      request.setOlds(struct(state));
      request.setNews(struct(inputs));
      const response = await answer<messages.DiffResponse>((done) => client.diff(request, done));
      const kinds = Object.entries(messages.PropertyDiff.Kind);
      const detailed: Record<string, string> = {};
      response.getDetaileddiffMap().forEach((detail, at) => {
        detailed[at] = kinds.find(([, value]) => value === detail.getKind())?.[0] ?? "?";
      });
      return {
        changes: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
        detailed,
        replaces: response.getReplacesList(),
        deleteBeforeReplace: response.getDeletebeforereplace(),
      };
    },
    async create(resource, inputs, preview = false) {
      const request = new messages.CreateRequest();
      request.setUrn(urn(resource));
      request.setProperties(struct(inputs));
      request.setPreview(preview);
      const response = await answer<messages.CreateResponse>((done) => client.create(request, done));
      return { id: response.getId(), state: bag(response.getProperties()) };
    },
    async update(resource, id, state, inputs, preview = false) {
      const request = new messages.UpdateRequest();
      request.setUrn(urn(resource));
      request.setId(id);
      request.setOlds(struct(state));
      request.setNews(struct(inputs));
      request.setPreview(preview);
      const response = await answer<messages.UpdateResponse>((done) => client.update(request, done));
      return bag(response.getProperties());
    },
    async read(resource, id, state, inputs) {
      const request = new messages.ReadRequest();
      request.setUrn(urn(resource));
      request.setId(id);
      request.setProperties(struct(state));
      request.setInputs(struct(inputs));
      const response = await answer<messages.ReadResponse>((done) => client.read(request, done));
      return {
        id: response.getId(),
        state: bag(response.getProperties()),
        inputs: bag(response.getInputs()),
      };
    },
    async remove(resource, id, state) {
      const request = new messages.DeleteRequest();
      request.setUrn(urn(resource));
      request.setId(id);
      request.setProperties(struct(state));
      await answer((done) => client.delete(request, done));
    },
    async invoke(token) {
      const request = new messages.InvokeRequest();
      request.setTok(token);
      await answer<messages.InvokeResponse>((done) => client.invoke(request, done));
    },
  };
}

function answer<T>(ask: (done: (error: Error | null, response: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

function urn({ type, name }: Resource): string {
  return `urn:pulumi:test::provider::${type}::${name}`;
}

function struct(value: Bag): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(value)));
}

function bag(value: Struct | undefined): Bag {
  return (value?.toJavaScript() ?? {}) as Bag;
}

function failures(response: messages.CheckResponse): Failure[] {
  return response.getFailuresList().map((failure) => ({
    property: failure.getProperty(),
    reason: failure.getReason(),
  }));
}
