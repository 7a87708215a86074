import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { makePage } from "../../../cli/report/make-page";
import { localFolder } from "../../../sandbox/paths";
import { browserPath } from "../../../sandbox/setup/browser-step";
import { reportFleet } from "../../support/report-fleet";

const folder = path.join(localFolder, "report-screenshots");
const file = path.join(folder, "report.html");
const looks = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "phone", colorScheme: "light", width: 360 },
] as const;

describe("the report in a browser", function () {
  this.timeout(120_000);
  let browser: Browser;

  before(async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, (await makePage(reportFleet(2, 30))).html);
    const executablePath = browserPath();
    assert.ok(executablePath, "set-up makes a browser available");
    browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
  });
  after(() => browser.close());

  for (const { name, colorScheme, width } of looks)
    it(`asks for nothing, logs no error and has nothing serious against it: ${name}`, async () => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const requests: string[] = [];
      const errors: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await page.goto(pathToFileURL(file).href);
      assert.deepEqual([requests, errors], [[pathToFileURL(file).href], []]);
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      assert.ok(Number(wide) <= width, `the page is ${String(wide)} px wide`);
      await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
      await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
      const found = (await page.evaluate(
        "axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]))",
      )) as unknown[];
      assert.deepEqual(found, []);
      await page.close();
    });

  it("begins with a link past the contents, which the keyboard reaches first", async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate("document.activeElement.className"), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("location.hash"), "#main");
    await page.close();
  });

  it("prints", async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const pdf = await page.pdf({ path: path.join(folder, "print.pdf"), format: "A4" });
    assert.ok(pdf.length > 20_000);
    await page.close();
  });
});
