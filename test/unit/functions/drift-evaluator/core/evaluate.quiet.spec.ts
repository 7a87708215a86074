import assert from "node:assert/strict";
import { evaluate } from "../../../../../functions/drift-evaluator/core/evaluate";
import { readBaseline } from "../../../../../functions/statistics/baseline";
import { readConstraints, suggestedConstraints } from "../../../../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../../../../functions/statistics/dataset-statistics";
import { statisticsFile } from "../../../../../functions/statistics/statistics-file";
import { valueOfText } from "../../../../../functions/statistics/value";
import { seededRandom } from "../../../../../sandbox/data/random";
import { captureLine } from "./capture-records";
import { collectLines } from "./collect-lines";
import {
  baselineOf,
  captured,
  fired,
  rowsOf,
  settings,
  text,
  time,
  traffic,
  window,
} from "./evaluated-traffic";

describe("the evaluation of a window, quiet where nothing has changed", () => {
  it("takes what rounding left of a constant baseline's mean for no shift", () => {
    const constant = new DatasetStatistics([{ name: "temperature" }]);
    for (let index = 0; index < 500; index += 1) constant.addRow([valueOfText("0.1")]);
    // As a sum of a thousand tenths, divided by a thousand, comes out.
    const text = JSON.stringify(statisticsFile(constant)).replace('"mean":0.1', '"mean":0.0999999999999986');
    const rounded = readBaseline(text);
    assert.ok(rounded.kind === "readable" && text.includes("999986"));
    const lines = Array.from({ length: 300 }, () => captureLine({ data: "0.1", time }));
    const [, flatConstraints] = baselineOf(constant);
    const collected = collectLines(lines, window, rounded.value);
    assert.deepEqual(fired(evaluate(collected, rounded.value, flatConstraints, settings)), []);
  });

  it("compares no categories with a baseline that kept only some of its own", () => {
    const many = new DatasetStatistics([{ name: "temperature" }, { name: "load" }, { name: "mode" }]);
    rowsOf(6000, 1).forEach((row, index) => {
      const mode = index % 2 === 0 ? row.mode : `mode-${index}`;
      many.addRow(
        text({ ...row, mode })
          .split(",")
          .map(valueOfText),
      );
    });
    const [partial, partialConstraints] = baselineOf(many);
    const lines = traffic((row, index) => (index % 2 === 0 ? row : { ...row, mode: `mode-${index}` }));
    assert.deepEqual(
      fired(evaluate(collectLines(lines, window, partial), partial, partialConstraints, settings)),
      [],
    );
  });

  it("knows a long category again, of which only the beginning is kept", () => {
    const long = (mode: string) => mode.padEnd(300, "!");
    const dataset = new DatasetStatistics([{ name: "temperature" }, { name: "load" }, { name: "mode" }]);
    for (const row of rowsOf(5000, 1)) dataset.addRow(text(row).split(",").map(valueOfText));
    // As another tool writes them, which keeps texts whole.
    const whole = (file: object) =>
      JSON.stringify(file).replaceAll(/"(eco|boost)"/g, (_, mode) => `"${long(String(mode))}"`);
    const known = readBaseline(whole(statisticsFile(dataset)));
    const own = readConstraints(whole(suggestedConstraints(dataset)));
    assert.ok(known.kind === "readable" && own.kind === "readable");
    const lines = traffic((row) => ({ ...row, mode: long(row.mode) }));
    const collected = collectLines(lines, window, known.value);
    assert.deepEqual(fired(evaluate(collected, known.value, own.value, settings)), []);
  });

  it("does not take the chance scatter of a usual share of missing values for a loss", () => {
    const sparse = (seed: number, count: number) => {
      const random = seededRandom(seed);
      return rowsOf(count, seed + 1).map((row) =>
        random.uniform() < 0.05 ? `,${row.load},${row.mode}` : text(row),
      );
    };
    const dataset = new DatasetStatistics([{ name: "temperature" }, { name: "load" }, { name: "mode" }]);
    for (const row of sparse(1, 5000)) dataset.addRow(row.split(",").map(valueOfText));
    const [known, own] = baselineOf(dataset);
    const judged = (rows: string[]) =>
      fired(evaluate(collectLines(captured(rows), window, known), known, own, settings));
    for (let hour = 0; hour < 24; hour += 1)
      assert.deepEqual(judged(sparse(100 + hour, 1000)), [], `${hour}`);
    const lost = sparse(200, 1000).map((row, index) => (index % 10 === 0 ? row.replace(/^[^,]*/, "") : row));
    assert.deepEqual(judged(lost), ["temperature completeness_check"]);
  });
});
