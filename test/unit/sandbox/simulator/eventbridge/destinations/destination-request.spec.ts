import assert from "node:assert/strict";
import type {
  ApiDestinationRecord,
  ConnectionRecord,
} from "../../../../../../sandbox/simulator/eventbridge/destinations/connection-store";
import {
  BodyNotMergeable,
  destinationRequest,
} from "../../../../../../sandbox/simulator/eventbridge/destinations/destination-request";

const times = { created: 0, modified: 0, description: undefined };
const destination: ApiDestinationRecord = {
  ...times,
  name: "pager",
  arn: "arn:aws:events:us-east-1:000000000000:api-destination/pager/1",
  connectionArn: "c",
  endpoint: "https://example.com/teams/*/events",
  method: "POST",
  ratePerSecond: 300,
};
const connection: ConnectionRecord = {
  ...times,
  name: "pager",
  arn: "c",
  secretArn: "s",
  kmsKeyIdentifier: undefined,
  credentials: { kind: "API_KEY", name: "X-Token", value: "key-1" },
  headers: [
    { key: "X-Team", value: "connection", isSecret: false },
    { key: "X-Secret", value: "hush", isSecret: true },
    { key: "Host", value: "elsewhere.example.com", isSecret: false },
  ],
  queryStrings: [{ key: "token", value: "query-secret", isSecret: true }],
  bodies: [{ key: "routing_key", value: "body-secret", isSecret: true }],
  state: "AUTHORIZED",
  authorized: 0,
};
const target = {
  PathParameterValues: ["a b"],
  HeaderParameters: { "x-team": "target", "Content-Type": "text/plain", "User-Agent": "me" },
  QueryStringParameters: { token: "target", page: "1" },
};

describe("destinationRequest", () => {
  const { sent, shown } = destinationRequest(
    destination,
    connection,
    target,
    '{"summary":"x","routing_key":"mine"}',
  );

  it("puts what the connection adds before what the target adds", () => {
    assert.equal(sent.url, "https://example.com/teams/a%20b/events?token=query-secret&page=1");
    assert.deepEqual(JSON.parse(sent.body), { summary: "x", routing_key: "body-secret" });
    assert.equal(sent.headers["x-team"], "connection");
    assert.equal(sent.headers["x-token"], "key-1");
  });

  it("keeps the headers that belong to EventBridge, and lets the content type be chosen", () => {
    assert.equal(sent.headers["user-agent"], "Amazon/EventBridge/ApiDestinations");
    assert.equal(sent.headers.host, "example.com");
    assert.equal(sent.headers["content-type"], "text/plain");
    const plain = destinationRequest(destination, connection, {}, "{}").sent;
    assert.equal(plain.headers["content-type"], "application/json; charset=utf-8");
  });

  it("shows no secret anywhere", () => {
    const text = JSON.stringify(shown);
    for (const secret of ["key-1", "hush", "query-secret", "body-secret"])
      assert.equal(text.includes(secret), false);
    assert.equal(shown.url, "https://example.com/teams/a%20b/events?token=***&page=1");
    assert.equal(shown.headers["x-team"], "connection");
  });

  it("signs in with a name and a password", () => {
    const basic = { ...connection, credentials: { kind: "BASIC", username: "me", password: "pw" } } as const;
    const both = destinationRequest(destination, basic, {}, "{}");
    assert.equal(both.sent.headers.authorization, `Basic ${Buffer.from("me:pw").toString("base64")}`);
    assert.equal(both.shown.headers.authorization, "***");
  });

  it("adds nothing to a body that is no object", () => {
    assert.throws(() => destinationRequest(destination, connection, {}, "[]"), BodyNotMergeable);
    assert.equal(destinationRequest(destination, { ...connection, bodies: [] }, {}, "[]").sent.body, "[]");
  });
});
