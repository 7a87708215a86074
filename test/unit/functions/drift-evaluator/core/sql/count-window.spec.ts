import assert from "node:assert/strict";
import { syntheticInferenceId } from "../../../../../../functions/shared/synthetic-inference-id";
import { captureLine } from "../capture-records";
import { assertEnginesAgree, countBoth } from "./captured-folder";
import { base64, baseline, csv, hour, json, numericFeature, textFeature, time, window } from "./samples";

describe("a window counted by SQL", function () {
  this.timeout(120_000);

  for (const [title, lines] of [
    ["rows of CSV, one or several", [csv("20,3000,north"), csv("20.5,3e3,south\n 21 ,\t+3010.,north\r\n\n")]],
    ["rows with fewer and more columns", [csv("20,3000"), csv("20,3000,north,extra"), csv("")]],
    ["blank cells and texts for no value", [csv(" ,NaN,null\nNONE,na,N/A\n,,\n")]],
    [
      "numbers at the limits of what is one",
      [csv("1.,.5,007\n-0,+1e-3,0x10\n1e400,-,1.5.2\n5e-324,1.7976931348623157e308,--1\nInfinity,1e,e1")],
    ],
    [
      "white space of any kind around values",
      [csv("\u00a020\u2003,\ufeff3000,\u3000north\u2028"), csv("\v20\f, ,south")],
    ],
    [
      "quoted cells with commas, quotes and line ends",
      [csv('"20","3,000","a ""b"" c"\n"1\n2",3000,"x\r\ny"\n20,3000,"north'), csv('""\n"1","2",""\n')],
    ],
    ["quotes where none belong", [csv('20,"3000"x,no"rth\n"20,3000,north\n20,3000,"a"b"')]],
    ["texts of all scripts", [csv("20,3000,Süd\n20,3000,北\n20,3000,😀\n20,3000,e\u0301\n20,3000,é\n")]],
    [
      "JSON instances, lists, rows with names and rows with features",
      [
        json({ instances: [[20, 3000, "north"], { features: [21, null, true] }] }),
        json([20, "3000", "7"]),
        json([[20, 3000, "north"], { rpm: 3000, site: "south", temperature: "NaN" }]),
        json({ temperature: 20, rpm: 3000 }),
        json({ temperature: 20, rpm: 3000, site: null, other: [1] }),
        json({ features: [] }),
      ],
    ],
    [
      "JSON values that are none",
      [
        json({ temperature: { unit: "C", value: 1.0 }, rpm: [1, 2], site: { a: ["x", null, 1e3] } }),
        json([false, "", {}]),
      ],
    ],
    [
      "JSON numbers of any size",
      [json("[1e3,12345678901234567890,1.50]"), json("[-0,0.1,1e21]"), json("[5e-324,1E+2,-1.5e-7]")],
    ],
    [
      "JSON lines",
      [
        json('{"temperature":20,"rpm":1,"site":"a"}\n\n[1,2,3]\r\n', "application/jsonlines"),
        json("[1,2,3]\n7\n{", "application/x-ndjson"),
        json("[1,2,3]\n{\n7", "application/x-ndjson"),
      ],
    ],
    [
      "payloads that are no rows",
      [json("[]"), json("5"), json("{"), json('{"instances":[]}'), json('{"instances":[5]}'), csv("\n")],
    ],
    [
      "base64 of both kinds, and of others",
      [
        base64("20,3000,north\n", "text/csv"),
        base64('{"instances":[[20,3000,"süd"]]}', "application/json"),
        base64("[1,2,3]\n[4,5,6]", "application/jsonlines"),
        base64("x", "image/png"),
        captureLine({ data: "AA==", time, encoding: "BASE64", contentType: "" }),
        captureLine({ data: "1", time, encoding: "PARQUET" }),
      ],
    ],
    [
      "lines that are cut off or something else",
      [
        csv("20,3000,north").slice(0, 70),
        "",
        "   ",
        "null",
        "5",
        "[]",
        '{"hello":1}',
        '{"captureData":[],"eventMetadata":{}}',
      ],
    ],
    [
      "records with parts missing or of other types",
      [
        JSON.stringify({ captureData: {}, eventMetadata: { inferenceTime: time } }),
        JSON.stringify({ captureData: { endpointInput: 5 }, eventMetadata: { inferenceTime: time } }),
        JSON.stringify({
          captureData: { endpointInput: { data: 5 } },
          eventMetadata: { inferenceTime: time },
        }),
        JSON.stringify({
          captureData: { endpointInput: { data: "1" } },
          eventMetadata: { inferenceTime: time },
        }),
        JSON.stringify({ captureData: {}, eventMetadata: {} }),
        captureLine({ data: "1,2,3", time: "soon" }),
      ],
    ],
    [
      "golden requests of checks, which are left out",
      [
        captureLine({ data: "20,3000,north", time, inferenceId: syntheticInferenceId("canary", "a") }),
        captureLine({ data: "20,3000,north", time, inferenceId: "order-synthetic:" }),
      ],
    ],
    [
      "times at the window's edges and of other zones",
      [
        "2026-05-01T09:59:59.999Z",
        "2026-05-01T10:00:00Z",
        "2026-05-01T10:59:59.9999Z",
        "2026-05-01T11:00:00Z",
        "2026-05-01T12:30:00+02:00",
        "2026-05-01T12:30:00-02:00",
      ].map((moment) => captureLine({ data: "20,3000,north", time: moment })),
    ],
  ] as const)
    it(`agrees with the streaming engine on ${title}`, async () => {
      const { streamed } = await assertEnginesAgree({ [hour]: lines }, window, baseline);
      const unreadable = Object.values(streamed.unreadableLines).reduce((sum, count) => sum + count, 0);
      assert.ok(streamed.records + unreadable > 0, "the sample was read");
    });

  for (const [title, values] of [
    ["a huge offset", Array.from({ length: 500 }, (_, index) => 1e9 + (index % 7) / 8)],
    ["1e15 and its neighbours", Array.from({ length: 500 }, (_, index) => 1e15 + (index % 16) / 8)],
    ["a constant", Array.from({ length: 500 }, () => 0.1)],
    ["a huge constant", Array.from({ length: 500 }, () => 1e15 / 3)],
    [
      "both signs of 1e15",
      Array.from({ length: 500 }, (_, index) => (index % 2 === 0 ? 1e15 : -1e15) + index),
    ],
    ["the smallest numbers", [5e-324, 2e-308, -5e-324, 0, 1e-300]],
  ] as const)
    it(`keeps the digits of ${title}, wherever the baseline is`, async () => {
      const files = { [hour]: values.map((value) => csv(`${value},${value}`)) };
      const features = [numericFeature("near", values), numericFeature("far", [-1, 0, 1])];
      await assertEnginesAgree(files, window, { features });
    });

  for (const offset of [0, 1e9, 1e15])
    it(`has the moments of whole eighths around ${offset} to nine digits, by exact arithmetic`, async () => {
      const values = Array.from({ length: 700 }, (_, index) => offset + ((index * 37) % 101) / 8);
      const eighths = values.map((value) => BigInt(value * 8));
      const sum = eighths.reduce((total, value) => total + value, 0n);
      const squares = eighths.reduce((total, value) => total + value * value, 0n);
      const count = BigInt(values.length);
      const mean = Number(sum) / values.length / 8;
      const squaredDistances = Number(count * squares - sum * sum) / values.length / 64;
      const features = [numericFeature("near", values), numericFeature("far", [-1, 0, 1])];
      const { bySql } = await countBoth(
        { [hour]: [csv(values.map((value) => `${value},${value}`).join("\n"))] },
        window,
        { features },
      );
      for (const { name, statistics } of bySql.statistics.entries()) {
        const { moments } = statistics;
        assert.ok(Math.abs(moments.mean / mean - 1) < 1e-9, `${name}: mean ${moments.mean}, not ${mean}`);
        const ratio = moments.squaredDistances / squaredDistances;
        assert.ok(Math.abs(ratio - 1) < 1e-9, `${name}: squares off by ${ratio - 1}`);
      }
    });

  it("asks a second time only where the numbers left the baseline far behind", async () => {
    const near = await countBoth({ [hour]: [csv("20,3000,a"), csv("21,3010,a")] }, window, baseline);
    const far = await countBoth({ [hour]: [csv("1e9,3000,a"), csv("1000000001,3010,a")] }, window, baseline);
    assert.deepEqual([near.queries, far.queries], [1, 2]);
  });

  it("keeps the same texts when there are more than are kept", async () => {
    const texts = Array.from(
      { length: 3000 },
      (_, index) => `${index % 3 === 0 ? "😀" : "wérk"}-${(index * 7919) % 1500}`,
    );
    const { bySql } = await assertEnginesAgree({ [hour]: [csv(texts.join("\n"))] }, window, {
      features: [textFeature("part", ["a"])],
    });
    assert.equal(bySql.statistics.entries()[0]?.statistics.categories.isComplete(), false);
  });

  it("keeps the same whole numbers of a text feature, written as JavaScript does", async () => {
    const lines = [
      csv(Array.from({ length: 2500 }, (_, index) => `0${(index * 31) % 1700}`).join("\n")),
      csv("1.50\n1e21\n-0\n0.1\n1e-7\n9007199254740993\n"),
    ];
    await assertEnginesAgree({ [hour]: lines.slice(1) }, window, { features: [textFeature("part", ["a"])] });
    await assertEnginesAgree({ [hour]: lines.slice(0, 1) }, window, {
      features: [textFeature("part", ["a"])],
    });
  });

  it("reads requests of its time only, where a folder holds several windows", async () => {
    const at = (minute: string) => captureLine({ data: "20,3000,north", time: `2026-05-01T10:${minute}Z` });
    const late = { startMs: Date.parse(time), endMs: window.endMs };
    const lines = [at("00:00"), at("29:59"), at("30:00"), at("59:59.9")];
    const { bySql } = await assertEnginesAgree({ [hour]: lines }, late, baseline);
    assert.equal(bySql.records, 2);
  });

  it("reads the folders of its hours only", async () => {
    const later = captureLine({ data: "4,4,d", time: "2026-05-01T11:10:00Z" });
    const files = {
      "2026/05/01/09": [csv("1,1,a")],
      [hour]: [csv("2,2,b")],
      "2026/05/01/11": [later, "broken"],
    };
    const twoHours = { ...window, endMs: window.endMs + 3_600_000 };
    const { bySql } = await assertEnginesAgree(files, twoHours, baseline);
    assert.deepEqual([bySql.records, bySql.unreadableLines], [2, { "not JSON (truncated or corrupt)": 1 }]);
  });

  it("answers for a baseline that could not be read as the streaming engine does", async () => {
    await assertEnginesAgree({ [hour]: [csv("1,2"), json({ a: 1 }), json({})] }, window, { features: [] });
  });
});
