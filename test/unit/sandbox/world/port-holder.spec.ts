import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import { findPortHolder, freePort, isPortFree } from "../../../../sandbox/world/port-holder";

describe("ports", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function hold(port: number, host: string): Promise<void> {
    const server = createServer().listen(port, host);
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
  }

  it("are free until somebody listens on them", async () => {
    const port = await freePort();
    assert.equal(await isPortFree(port), true);
    assert.equal(findPortHolder(port), undefined);
    await hold(port, "127.0.0.1");
    assert.equal(await isPortFree(port), false);
  });

  it("name the process that listens, on whatever address, and its command in one line", async () => {
    for (const host of ["127.0.0.1", "0.0.0.0"]) {
      const port = await freePort();
      await hold(port, host);
      const holder = findPortHolder(port);
      assert.equal(holder?.pid, process.pid);
      assert.match(holder?.command ?? "", /^[^\n]{1,121}$/);
    }
  });
});
