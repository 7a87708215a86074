import type * as grpc from "@grpc/grpc-js";
import * as pluginMessages from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { providerSettingsProblems } from "../configuration/provider-settings";
import type { Autonaming } from "../core/auto-name";
import { keepIgnored } from "../core/ignored-changes";
import type { Problem } from "../core/problem";
import { type Bag, givenEntries } from "../core/value";
import type { Provider } from "../provider";
import { unknownFunction } from "../registry";
import { diffResponse } from "./diff-response";
import { grpcError } from "./grpc-error";
import { parseUrn } from "./urn";
import { decodeBag, encodeBag } from "./wire-values";

export interface ServiceOptions {
  readonly version: string;
  readonly cancel: () => void;
}

type Unary<Request, Response> = (request: Request) => Response | Promise<Response>;

/** The handlers of Pulumi's `ResourceProvider` service; a method that is absent answers "unimplemented". */
export function resourceProviderService(
  provider: Provider,
  options: ServiceOptions,
): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: unary(() => {
      const response = new pluginMessages.PluginInfo();
      response.setVersion(options.version);
      return response;
    }),
    attach: unary(() => new Empty()),
    cancel: unary(() => {
      options.cancel();
      return new Empty();
    }),
    getSchema: unary(() => {
      const response = new messages.GetSchemaResponse();
      response.setSchema(
        JSON.stringify({ name: "aws", version: options.version, resources: {}, functions: {} }),
      );
      return response;
    }),
    checkConfig: unary((request: messages.CheckRequest) => {
      const given = decodeBag(request.getNews());
      return checkResponse(given, providerSettingsProblems(given));
    }),
    diffConfig: unary((request: messages.DiffRequest) =>
      diffConfig(decodeBag(request.getOlds()), decodeBag(request.getNews())),
    ),
    configure: unary((request: messages.ConfigureRequest) => {
      provider.configure(decodeBag(request.getArgs()));
      const response = new messages.ConfigureResponse();
      response.setAcceptsecrets(false);
      response.setAcceptresources(false);
      response.setAcceptoutputs(false);
      response.setSupportspreview(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),
    check: unary((request: messages.CheckRequest) => {
      const { inputs, problems } = provider.check(parseUrn(request.getUrn()), {
        before: decodeBag(request.getOlds()),
        given: decodeBag(request.getNews()),
        randomSeed: request.getRandomseed_asU8(),
        autonaming: autonaming(request.getAutonaming()),
      });
      return checkResponse(inputs, problems);
    }),
    diff: unary((request: messages.DiffRequest) =>
      diffResponse(provider.diff(parseUrn(request.getUrn()), ...change(request))),
    ),
    create: unary(async (request: messages.CreateRequest) => {
      const subject = parseUrn(request.getUrn());
      const inputs = decodeBag(request.getProperties());
      const response = new messages.CreateResponse();
      if (request.getPreview()) {
        response.setProperties(struct(provider.previewCreate(subject, inputs)));
        return response;
      }
      const { id, state } = await provider.create(subject, inputs);
      response.setId(id);
      response.setProperties(struct(state));
      return response;
    }),
    read: unary(async (request: messages.ReadRequest) => {
      const found = await provider.read(
        parseUrn(request.getUrn()),
        request.getId(),
        decodeBag(request.getProperties()),
        decodeBag(request.getInputs()),
      );
      const response = new messages.ReadResponse();
      if (found === undefined) return response;
      response.setId(found.id);
      response.setProperties(struct(found.state));
      response.setInputs(struct(found.inputs));
      return response;
    }),
    update: unary(async (request: messages.UpdateRequest) => {
      const subject = parseUrn(request.getUrn());
      const [state, inputs] = change(request);
      const response = new messages.UpdateResponse();
      response.setProperties(
        struct(
          request.getPreview()
            ? provider.previewUpdate(subject, state, inputs)
            : await provider.update(subject, request.getId(), state, inputs),
        ),
      );
      return response;
    }),
    delete: unary(async (request: messages.DeleteRequest) => {
      await provider.remove(parseUrn(request.getUrn()), request.getId(), decodeBag(request.getProperties()));
      return new Empty();
    }),
    invoke: unary((request: messages.InvokeRequest) => {
      throw unknownFunction(request.getTok());
    }),
    call: unary((request: messages.CallRequest) => {
      throw unknownFunction(request.getTok());
    }),
  };
}

/** The state, and what is wanted of it. */
function change(request: messages.DiffRequest | messages.UpdateRequest): [state: Bag, inputs: Bag] {
  const state = decodeBag(request.getOlds());
  return [state, keepIgnored(state, decodeBag(request.getNews()), request.getIgnorechangesList())];
}

function unary<Request, Response>(handle: Unary<Request, Response>): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(grpcError(error, call.request)),
      );
  };
}

/** A changed region is another provider: what it made is not there. */
function diffConfig(before: Bag, after: Bag): messages.DiffResponse {
  const changed = givenEntries({ ...before, ...after })
    .map(([key]) => key)
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]) && key !== "version");
  const response = new messages.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  response.setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME);
  response.setDiffsList(changed);
  response.setReplacesList(changed.filter((key) => key === "region"));
  return response;
}

function checkResponse(inputs: Bag, problems: readonly Problem[]): messages.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(struct(inputs));
  response.setFailuresList(
    problems.map(({ property, reason }) => {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function autonaming(options: messages.CheckRequest.AutonamingOptions | undefined): Autonaming | undefined {
  if (options === undefined) return undefined;
  const { PROPOSE, ENFORCE } = messages.CheckRequest.AutonamingOptions.Mode;
  const name = options.getProposedName();
  if (options.getMode() === PROPOSE) return { mode: "propose", name };
  return options.getMode() === ENFORCE ? { mode: "enforce", name } : { mode: "disabled" };
}

function struct(bag: Bag): Struct {
  return Struct.fromJavaScript(encodeBag(bag) as Parameters<typeof Struct.fromJavaScript>[0]);
}
