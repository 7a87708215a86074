import assert from "node:assert/strict";
import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as zlib from "node:zlib";
import { botocoreDataFolder } from "../../../../../sandbox/setup/botocore-data";
import { forwardRequests } from "../../../../../sandbox/simulator/kernel/forward-request";
import { type RunningServer, startServer } from "../../../../../sandbox/simulator/kernel/server";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

interface Seen {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

describe("forwardRequests", () => {
  const seen: Seen[] = [];
  let other: http.Server;
  let simulator: RunningServer;

  before(async () => {
    other = http.createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      seen.push({ headers: incoming.headers, body: Buffer.concat(chunks) });
      outgoing.writeHead(418, { "content-type": "x/y", "x-amzn-requestid": "theirs" });
      outgoing.end("teapot");
    });
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const endpoint = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    simulator = await startServer({
      clock: new SteppedClock({ startTime: 0 }),
      accountId: "000000000000",
      region: "us-east-1",
      botocoreDataFolder: botocoreDataFolder(),
      port: 0,
      services: [
        {
          model: { name: "ssm", apiVersion: "2014-11-06" },
          targetPrefix: "AmazonSSM",
          operations: { ListDocuments: () => ({ DocumentIdentifiers: [] }) },
          elsewhere: { answers: (name) => name !== "ListDocuments", forward: forwardRequests(endpoint) },
        },
      ],
    });
  });

  after(async () => {
    await simulator.close();
    other.close();
  });

  const send = (operation: string, body: Buffer, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${simulator.port}/`, {
      method: "POST",
      body,
      headers: { "x-amz-target": `AmazonSSM.${operation}`, ...headers },
    });

  it("hands a request on as it came, compressed and signed, and its answer as well", async () => {
    const body = zlib.gzipSync('{"Name":"Grüße"}');
    const authorization = "AWS4-HMAC-SHA256 Credential=111111111111/20260501/us-east-1/ssm/aws4_request";
    const answer = await send("GetParameter", body, { "content-encoding": "gzip", authorization });
    const [{ headers, body: received }] = seen.splice(0) as [Seen];
    assert.deepEqual(received, body);
    assert.equal(headers.authorization, authorization);
    assert.equal(headers["content-encoding"], "gzip");
    assert.equal(headers.host, `127.0.0.1:${simulator.port}`);
    assert.equal(answer.status, 418);
    assert.equal(answer.headers.get("content-type"), "x/y");
    assert.equal(answer.headers.get("x-amzn-requestid"), "theirs");
    assert.equal(await answer.text(), "teapot");
  });

  it("leaves alone what is simulated", async () => {
    const answer = await send("ListDocuments", Buffer.from("{}"));
    assert.deepEqual(await answer.json(), { DocumentIdentifiers: [] });
    assert.deepEqual(seen, []);
  });

  for (const endpoint of [
    "http://10.0.0.1:80",
    "https://127.0.0.1:80",
    "http://localhost:80",
    "http://127.0.0.1.example.com",
  ]) {
    it(`refuses ${endpoint}`, () => assert.throws(() => forwardRequests(endpoint), /127\.0\.0\.1 only/));
  }
});
