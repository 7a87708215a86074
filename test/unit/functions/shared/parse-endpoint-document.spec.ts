import assert from "node:assert/strict";
import {
  EndpointDocumentError,
  parseEndpointDocument,
} from "../../../../functions/shared/parse-endpoint-document";
import { endpointDocument } from "../orchestrator/samples";

const name = "/monitored-endpoint/sandbox/endpoints/sandbox-turbine-failure";
const refusal = (text: string): string => {
  try {
    parseEndpointDocument(name, text);
  } catch (error) {
    assert.ok(error instanceof EndpointDocumentError);
    return error.message;
  }
  throw new Error("the document was accepted");
};

describe("the text of an endpoint's parameter", () => {
  it("is the document that Pulumi wrote", () => {
    assert.deepEqual(parseEndpointDocument(name, JSON.stringify(endpointDocument())), endpointDocument());
  });

  it("is refused by the parameter's name and the fix when it is not JSON", () => {
    const message = refusal("{");
    assert.match(
      message,
      /^parameter \/monitored-endpoint\/.*turbine-failure is not a valid endpoint document: /,
    );
    assert.match(message, /document: is not JSON .*Deploy the stack again/);
  });

  it("names a group of at most 63 characters, hyphens included", () => {
    const named = (modelPackageGroupName: string) =>
      JSON.stringify(endpointDocument({ modelPackageGroupName }));
    const longest = `a${"-".repeat(61)}b`;
    assert.equal(parseEndpointDocument(name, named(longest)).modelPackageGroupName, longest);
    assert.match(
      refusal(named(`a-${longest.slice(1)}`)),
      /modelPackageGroupName: must have at most 63 characters/,
    );
  });

  it("is refused for its version alone when that is unknown, since nothing else can be judged", () => {
    assert.match(
      refusal(JSON.stringify({ schemaVersion: 2, anything: true })),
      /: schemaVersion: is 2, and these functions read version 1 only. Deploy the functions and the document/,
    );
    assert.match(refusal("{}"), /schemaVersion: is missing/);
    assert.match(refusal("null"), /schemaVersion: is missing/);
  });

  it("is refused with every property that is wrong", () => {
    const document = endpointDocument();
    const broken = {
      ...document,
      serving: { ...document.serving, instanceCount: 0, instanceType: "m5.large" },
      gate: { evaluations: [] },
      surplus: 1,
    };
    const message = refusal(JSON.stringify(broken));
    for (const part of ["serving.instanceCount: ", "serving.instanceType: ", "gate.evaluations: ", "surplus"])
      assert.ok(message.includes(part), `${part} is not in: ${message}`);
  });

  it("is refused when an evaluation asks for nothing, or the gate for more reports than a decision may read", () => {
    const [first] = endpointDocument().gate.evaluations;
    assert.ok(first !== undefined);
    const { bound: _none, ...boundless } = first;
    const gateOf = (...evaluations: object[]) =>
      JSON.stringify({ ...endpointDocument(), gate: { evaluations } });
    assert.match(
      refusal(gateOf(boundless)),
      /gate.evaluations.0: must have a bound, or notWorseThan, or both/,
    );
    assert.match(refusal(gateOf({ ...first, tolerance: 1 })), /tolerance without notWorseThan/);
    const sources = [
      "modelQuality.statistics",
      "modelQuality.constraints",
      "bias.report",
      "explainability.report",
    ];
    const compared = (count: number) =>
      gateOf(...sources.slice(0, count).map((source) => ({ ...first, source, notWorseThan: "serving" })));
    assert.match(refusal(compared(4)), /gate: reads more than 6 reports/);
    assert.equal(parseEndpointDocument(name, compared(3)).gate.evaluations.length, 3);
  });

  it("may tell of a gateway, and must then tell all of it", () => {
    const gateway = {
      functionName: "sandbox-turbine-failure-gateway",
      aliasName: "live",
      deploymentApplicationName: "monitored-endpoint-sandbox-gateways",
      deploymentGroupName: "sandbox-turbine-failure",
      deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
      beforeAllowTrafficFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:before",
      afterAllowTrafficFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:after",
      candidateEndpointName: "sandbox-turbine-failure-candidate",
      contractS3Uri: "s3://registry/turbine-failure/contract.json",
      goldenRequestsS3Uri: "s3://registry/turbine-failure/golden-requests.jsonl",
    };
    const withGateway = (change: object) =>
      JSON.stringify({ ...endpointDocument(), gateway: { ...gateway, ...change } });
    assert.deepEqual(parseEndpointDocument(name, withGateway({})).gateway, gateway);
    const message = refusal(
      withGateway({
        aliasName: "",
        contractS3Uri: "contract.json",
        goldenRequestsS3Uri: undefined,
        candidateEndpointName: "c".repeat(64),
      }),
    );
    for (const property of ["aliasName", "contractS3Uri", "goldenRequestsS3Uri", "candidateEndpointName"])
      assert.ok(message.includes(`gateway.${property}: `), `${property} is not in: ${message}`);
  });

  it("is refused when it belongs to another endpoint", () => {
    const text = JSON.stringify(endpointDocument({ endpointName: "sandbox-other" }));
    assert.match(
      refusal(text),
      /endpointName: is "sandbox-other", but the parameter belongs to "sandbox-turbine/,
    );
  });
});
