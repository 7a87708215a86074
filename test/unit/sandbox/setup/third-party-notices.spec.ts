import assert from "node:assert/strict";
import * as path from "node:path";
import type { Metafile } from "esbuild";
import fc from "fast-check";
import { type BundledPackage, bundledPackages } from "../../../../sandbox/setup/bundled-packages";
import { thirdPartyNotices } from "../../../../sandbox/setup/third-party-notices";
import { writeFiles } from "../../../support/pulumi-project";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

const mit: BundledPackage = {
  name: "a",
  version: "1.0.0",
  licence: "MIT",
  licenceTexts: ["Copyright A\n\nDo as you like."],
  notices: [],
};

describe("third-party notices", () => {
  it("name each package, and give each text once under all that it belongs to", () => {
    const apache = { ...mit, licence: "Apache-2.0", licenceTexts: ["Apache License"] };
    const text = thirdPartyNotices([
      mit,
      { ...apache, name: "b", notices: ["B was made by B."] },
      { ...apache, name: "c", version: "2.0.0" },
    ]);
    const rule = "=".repeat(80);
    const line = "-".repeat(80);
    assert.equal(
      text.slice(text.indexOf("  a 1.0.0")),
      [
        "  a 1.0.0: MIT",
        "  b 1.0.0: Apache-2.0",
        "  c 2.0.0: Apache-2.0",
        ...["", rule, "Licence of", "  a 1.0.0", line, "Copyright A\n\nDo as you like."],
        ...["", rule, "Licence of", "  b 1.0.0", "  c 2.0.0", line, "Apache License"],
        ...["", rule, "Notice of", "  b 1.0.0", line, "B was made by B."],
        "",
      ].join("\n"),
    );
  });

  it("say of a package without a text that there is none", () =>
    assert.match(
      thirdPartyNotices([{ ...mit, licenceTexts: [] }]),
      /^ {2}a 1\.0\.0: MIT, whose text its authors do not publish with it$/m,
    ));

  it("leave out no package, no text and no notice, and repeat no text", () => {
    const text = fc.stringMatching(/^[A-Z]{8}$/);
    const package_ = fc.record({
      name: fc.stringMatching(/^[a-z]{6}$/),
      version: fc.constant("1.0.0"),
      licence: fc.constant("MIT"),
      licenceTexts: fc.array(text, { maxLength: 3 }),
      notices: fc.array(text, { maxLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(package_), (packages) => {
        const lines = thirdPartyNotices(packages).split("\n");
        for (const texts of [
          packages.flatMap(({ licenceTexts }) => licenceTexts),
          packages.flatMap(({ notices }) => notices),
        ])
          for (const each of texts) assert.ok(lines.includes(each));
        for (const { name } of packages)
          assert.ok(lines.some((line) => line.startsWith(`  ${name} 1.0.0: `)));
        const kinds = new Set([
          ...packages.flatMap(({ licenceTexts }) => licenceTexts.map((each) => `licence ${each}`)),
          ...packages.flatMap(({ notices }) => notices.map((each) => `notice ${each}`)),
        ]);
        assert.equal(lines.filter((line) => /^[A-Z]{8}$/.test(line)).length, kinds.size);
      }),
    );
  });
});

describe("the packages in a bundle", () => {
  const folder = temporaryFolder("bundled");
  after(() => removeFolder(folder));

  const manifest = (name: string, rest: object = { license: "MIT" }) =>
    JSON.stringify({ name, version: "1.0.0", ...rest });
  const modules = path.join(folder, "node_modules");
  const bundleOf = (files: Readonly<Record<string, number>>): Metafile => ({
    inputs: {},
    outputs: {
      "index.js": {
        bytes: 0,
        imports: [],
        exports: [],
        inputs: Object.fromEntries(
          Object.entries(files).map(([file, bytesInOutput]) => [path.join(modules, file), { bytesInOutput }]),
        ),
      },
    },
  });

  before(() =>
    writeFiles(modules, {
      "whole/package.json": manifest("whole"),
      "whole/LICENSE": "Of whole\r\nsecond line\r\n",
      "whole/LICENSE-asserts.md": "Of its asserts",
      "whole/NOTICE.txt": "Whole was made by W.\n",
      "whole/licence.js": "module.exports = {};",
      "@cfworker/bare/package.json": manifest("@cfworker/bare"),
      "bare/package.json": manifest("bare", {}),
      "outer/node_modules/whole/package.json": manifest("whole"),
      "outer/node_modules/whole/COPYING": "Of whole",
      "shaken/package.json": manifest("shaken"),
    }),
  );

  it("carry their texts and notices as they are published, with the line endings of ours", () =>
    assert.deepEqual(bundledPackages([bundleOf({ "whole/lib/a.js": 1, "whole/lib/b.js": 2 })]), [
      {
        name: "whole",
        version: "1.0.0",
        licence: "MIT",
        licenceTexts: ["Of whole\nsecond line", "Of its asserts"],
        notices: ["Whole was made by W."],
      },
    ]));

  it("get the text of their repository when they are published without", () => {
    const [found] = bundledPackages([bundleOf({ "@cfworker/bare/index.js": 1 })]);
    assert.match(found?.licenceTexts.join() ?? "", /^MIT License\n\nCopyright \(c\) 2020 Jeremy Danyow\n/);
  });

  it("are named without a text when there is none anywhere, and without a licence", () =>
    assert.deepEqual(bundledPackages([bundleOf({ "bare/index.js": 1 })]), [
      { name: "bare", version: "1.0.0", licence: "UNKNOWN", licenceTexts: [], notices: [] },
    ]));

  it("are in order, once each, from all bundles, and without those whose code was shaken out", () => {
    const names = bundledPackages([
      bundleOf({ "whole/a.js": 1, "shaken/index.js": 0 }),
      bundleOf({ "outer/node_modules/whole/a.js": 1, "bare/index.js": 5 }),
    ]).map(({ name }) => name);
    assert.deepEqual(names, ["bare", "whole"]);
  });
});
