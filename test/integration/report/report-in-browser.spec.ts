import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { makeReport, writePage } from "../../../cli/report/make-report";
import { localFolder } from "../../../sandbox/paths";
import { browserPath } from "../../../sandbox/setup/browser-step";
import { fleetNowMs } from "../../support/made-up-fleet/fleet-endpoint";
import { fleetSource } from "../../support/made-up-fleet/fleet-source";

const folder = path.join(localFolder, "report-screenshots");
const file = path.join(folder, "report.html");

const looks = {
  light: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: "light" },
} as const satisfies Record<string, BrowserContextOptions>;

describe("the report in a browser", function () {
  this.timeout(180_000);
  let browser: Browser;

  before(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const request = { nowMs: fleetNowMs, sinceMs: fleetNowMs - 30 * 86_400_000 };
    writePage(file, (await makeReport(fleetSource(12), request, () => {})).html);
    const executablePath = browserPath();
    assert.ok(executablePath, "these tests need Chromium: npm run doctor says how to get it");
    browser = await chromium.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
  });

  after(() => browser?.close());

  async function open(
    options: BrowserContextOptions,
    seen: (what: string) => void = () => {},
  ): Promise<Page> {
    const page = await browser.newPage(options);
    page.on("request", (request) => seen(request.url()));
    page.on("console", (message) => seen(message.text()));
    page.on("pageerror", (error) => seen(error.message));
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  for (const [name, options] of Object.entries(looks)) {
    it(`asks for nothing but itself, complains of nothing, and is no wider than the screen: ${name}`, async () => {
      const seen: string[] = [];
      const page = await open(options, (what) => seen.push(what));
      for (const details of await page.locator("details").all())
        await details.evaluate("node => { node.open = true; }");
      assert.deepEqual(seen, [pathToFileURL(file).href]);
      const [wide, screen] = await page.evaluate<[number, number]>(
        "[document.documentElement.scrollWidth, innerWidth]",
      );
      assert.ok(wide <= screen, `the page is ${wide} px wide on a screen of ${screen} px`);
      await page.close();
    });

    it(`has nothing serious against it: ${name}`, async () => {
      // axe is put into the page as a script, which the page's own policy forbids.
      const page = await open({ ...options, bypassCSP: true });
      await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
      const found = await page.evaluate<unknown[]>(
        "axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))]))",
      );
      assert.deepEqual(found, []);
      await page.close();
    });

    it(`is kept as pictures, a section each: ${name}`, async () => {
      const page = await open(options);
      const sections = await page.locator("header, main > section").all();
      assert.ok(sections.length >= 8, `${sections.length} sections`);
      for (const [index, section] of sections.entries()) {
        const id = (await section.getAttribute("id")) ?? "header";
        await section.screenshot({
          path: path.join(folder, `${name}-${String(index).padStart(2, "0")}-${id}.png`),
        });
      }
      await page.close();
    });
  }

  it("runs nothing that somebody puts into it", async () => {
    const page = await open(looks.light);
    const ran = await page.evaluate<boolean>(
      "new Promise((resolve) => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script); setTimeout(() => resolve(window.ran === true), 0); })",
    );
    assert.equal(ran, false);
    await page.close();
  });

  it("is walked with the keyboard: past the contents, to links, into what scrolls", async () => {
    const page = await open({ ...looks.phone });
    const focused = () =>
      page.evaluate<{ tag: string; text: string; outline: string }>(
        "(() => { const at = document.activeElement; return { tag: at.tagName, text: at.getAttribute('aria-label') ?? at.textContent, outline: getComputedStyle(at).outlineStyle }; })()",
      );
    await page.keyboard.press("Tab");
    assert.equal((await focused()).text, "To the content");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("location.hash"), "#content");
    const reached: { tag: string; text: string; outline: string }[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      reached.push(await focused());
    }
    assert.ok(
      reached.every(({ outline }) => outline !== "none"),
      "what has the focus is seen to have it",
    );
    assert.ok(reached.some(({ tag }) => tag === "A") && reached.some(({ tag }) => tag === "SUMMARY"));
    assert.ok(
      reached.some(({ text }) => text === "All endpoints"),
      "the wide table scrolls with the arrow keys",
    );
    await page.close();
  });

  it("leads with each link of its own to a part of itself", async () => {
    const page = await open(looks.light);
    const broken = await page.evaluate<string[]>(
      "[...document.querySelectorAll('a[href^=\"#\"]')].map((link) => link.getAttribute('href')).filter((href) => document.getElementById(href.slice(1)) === null)",
    );
    assert.deepEqual(broken, []);
    const levels = await page.evaluate<number[]>(
      "[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(({ tagName }) => Number(tagName[1]))",
    );
    assert.ok(
      levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1),
      "no heading skips a level",
    );
    await page.close();
  });

  it("prints in light colours, without what only a screen needs, and with the addresses of its links", async () => {
    const page = await open(looks.dark);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const look = await page.evaluate<{ page: string; contents: string; link: string }>(
      "({ page: getComputedStyle(document.body).backgroundColor, contents: getComputedStyle(document.querySelector('.contents')).display, link: getComputedStyle(document.querySelector('a[href^=\"http\"]'), '::after').content })",
    );
    assert.deepEqual([look.page, look.contents], ["rgb(255, 255, 255)", "none"]);
    assert.match(look.link, /attr\(href\)|https:/);
    const pdf = await page.pdf({ path: path.join(folder, "print.pdf"), format: "A4" });
    assert.ok(pdf.length > 50_000, `${pdf.length} bytes`);
    await page.screenshot({ path: path.join(folder, "print.png"), fullPage: true });
    await page.close();
  });
});
