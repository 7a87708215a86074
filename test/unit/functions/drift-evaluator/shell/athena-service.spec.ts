import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { AthenaClient } from "@aws-sdk/client-athena";
import { athenaService } from "../../../../../functions/drift-evaluator/shell/athena-service";

describe("Athena's interface", () => {
  /** Answers each call with the next body, and keeps what was asked. */
  function answering(...bodies: object[]) {
    const asked: { operation: string; body: unknown }[] = [];
    const client = new AthenaClient({
      region: "eu-central-1",
      credentials: { accessKeyId: "none", secretAccessKey: "none" },
      requestHandler: {
        handle: async (request: { headers: Record<string, string>; body: Uint8Array }) => {
          asked.push({
            operation: request.headers["x-amz-target"] ?? "",
            body: JSON.parse(Buffer.from(request.body).toString()),
          });
          const body = Readable.from([JSON.stringify(bodies.shift() ?? {})]);
          return { response: { statusCode: 200, headers: {}, body } };
        },
      },
    });
    return { asked, service: athenaService(client, "monitored_endpoint_prod", "monitored-endpoint-prod") };
  }

  it("starts a query in the environment's database and workgroup, with the token", async () => {
    const { asked, service } = answering({ QueryExecutionId: "q-1" });
    assert.equal(await service.start("SELECT 1", "a".repeat(64)), "q-1");
    assert.deepEqual(asked, [
      {
        operation: "AmazonAthena.StartQueryExecution",
        body: {
          QueryString: "SELECT 1",
          ClientRequestToken: "a".repeat(64),
          QueryExecutionContext: { Database: "monitored_endpoint_prod" },
          WorkGroup: "monitored-endpoint-prod",
        },
      },
    ]);
  });

  it("says how far a query is, and why it failed", async () => {
    const { service } = answering(
      { QueryExecution: { Status: { State: "RUNNING" } } },
      {
        QueryExecution: {
          Status: { State: "FAILED", StateChangeReason: "too large", AthenaError: { Retryable: true } },
        },
      },
      { QueryExecution: {} },
    );
    assert.deepEqual(await service.progress("q-1"), {
      state: "RUNNING",
      reason: "no reason given",
      retryable: false,
    });
    assert.deepEqual(await service.progress("q-1"), {
      state: "FAILED",
      reason: "too large",
      retryable: true,
    });
    await assert.rejects(service.progress("q-1"), /does not say how far its query q-1 is/);
  });

  it("reads pages, in which an absent value is NULL and an empty one is text", async () => {
    const { asked, service } = answering(
      {
        ResultSet: { Rows: [{ Data: [{ VarCharValue: "1" }, {}, { VarCharValue: "" }] }] },
        NextToken: "next",
      },
      { ResultSet: { Rows: [] } },
    );
    assert.deepEqual(await service.page("q-1", undefined), {
      lines: [["1", undefined, ""]],
      nextToken: "next",
    });
    assert.deepEqual(await service.page("q-1", "next"), { lines: [], nextToken: undefined });
    assert.deepEqual(
      asked.map(({ body }) => body),
      [{ QueryExecutionId: "q-1" }, { QueryExecutionId: "q-1", NextToken: "next" }],
    );
  });
});
