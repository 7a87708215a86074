import assert from "node:assert/strict";
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { zipArchive } from "../../../../../sandbox/provider/operations/zip-archive";
import { removeFolder, temporaryFolder } from "../../../../support/temporary-folder";

const signature = "4dabf18193072939515e22adb298388d";
const archive = (content: object) => ({ [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", ...content });
const asset = (content: object) => ({ [signature]: "c44067f5952c0a294b673a41bacd8c17", ...content });

async function unpacked(value: object): Promise<Record<string, string>> {
  const files = unzipSync(await zipArchive(archive(value)));
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}

describe("packing an archive of the program", () => {
  let folder: string;
  before(() => {
    folder = temporaryFolder("zip");
    mkdirSync(path.join(folder, "code", "lib"), { recursive: true });
    writeFileSync(path.join(folder, "code", "index.js"), "one");
    writeFileSync(path.join(folder, "code", "lib", "two.js"), "two");
  });
  after(() => removeFolder(folder));

  it("packs a folder with all that is below it", async () => {
    assert.deepEqual(await unpacked({ path: path.join(folder, "code") }), {
      "index.js": "one",
      "lib/two.js": "two",
    });
  });

  it("packs named assets: texts, files, folders", async () => {
    const assets = {
      "index.js": asset({ text: "text" }),
      "copy.js": asset({ path: path.join(folder, "code", "index.js") }),
      vendor: archive({ path: path.join(folder, "code", "lib") }),
    };
    assert.deepEqual(await unpacked({ assets }), {
      "copy.js": "one",
      "index.js": "text",
      "vendor/two.js": "two",
    });
  });

  it("makes the same file from the same content, whenever it was written and however it was named in order", async () => {
    const first = await zipArchive(archive({ path: path.join(folder, "code") }));
    utimesSync(path.join(folder, "code", "index.js"), new Date(), new Date(2001, 1, 1));
    assert.deepEqual(await zipArchive(archive({ path: path.join(folder, "code") })), first);
    const [a, b] = [asset({ text: "a" }), asset({ text: "b" })];
    assert.deepEqual(
      await zipArchive(archive({ assets: { a, b } })),
      await zipArchive(archive({ assets: { b, a } })),
    );
  });

  it("gives every file the same time, the first that the format knows", async () => {
    const zip = Buffer.from(await zipArchive(archive({ path: path.join(folder, "code") })));
    const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)];
    assert.deepEqual({ time, date }, { time: 0, date: (1 << 5) | 1 });
  });

  it("takes a zip file as it is", async () => {
    const file = path.join(folder, "ready.zip");
    writeFileSync(file, await zipArchive(archive({ assets: { a: asset({ text: "a" }) } })));
    assert.deepEqual(Buffer.from(await zipArchive(archive({ path: file }))), readFileSync(file));
  });

  it("refuses what it cannot pack, with the reason", async () => {
    await assert.rejects(
      zipArchive(archive({ uri: "https://example.com/a.zip" })),
      /remote archives are not supported/,
    );
    await assert.rejects(
      zipArchive(archive({ assets: { a: asset({ uri: "https://example.com/a" }) } })),
      /"a" .* remote/,
    );
    await assert.rejects(zipArchive(archive({ assets: {} })), /the archive is empty/);
    await assert.rejects(
      zipArchive(archive({ path: path.join(folder, "code", "index.js") })),
      /a folder or a \.zip file/,
    );
    await assert.rejects(zipArchive(archive({ path: path.join(folder, "nowhere") })), /ENOENT/);
  });
});
