import assert from "node:assert/strict";
import fc from "fast-check";
import { Screen } from "../../../../cli/watch/screen";
import { TerminalDouble } from "../../../support/terminal-double";

function drawnOn(columns: number, rows: number) {
  const terminal = new TerminalDouble(columns, rows);
  terminal.write("$ npm run watch\n");
  return { terminal, screen: new Screen(terminal) };
}

describe("a screen that is drawn in place", () => {
  it("leaves nothing of what was drawn before, and what stood above it", () => {
    const { terminal, screen } = drawnOn(40, 20);
    screen.draw(["one", "two", "three"]);
    screen.draw(["1"]);
    screen.draw(["uno", "due"]);
    assert.deepEqual(terminal.text(), ["$ npm run watch", "uno", "due"]);
  });

  it("hides the cursor while it is drawn to, and gives it back once", () => {
    const { terminal, screen } = drawnOn(40, 20);
    screen.draw(["one"]);
    assert.equal(terminal.cursorIsHidden, true);
    screen.end();
    assert.equal(terminal.cursorIsHidden, false);
    terminal.write("after\n");
    screen.end();
    assert.deepEqual(terminal.text(), ["$ npm run watch", "one", "after"]);
  });

  it("leaves nothing behind when the terminal has become narrower meanwhile", () => {
    const { terminal, screen } = drawnOn(60, 20);
    screen.draw(["a".repeat(50), "\x1b[31mbad\x1b[39m", "c".repeat(59)]);
    terminal.shrinkTo(20);
    screen.draw(["new"]);
    assert.deepEqual(terminal.text(), ["$ npm run watch", "new"]);
  });

  it("shows the last drawing and nothing else, whatever was drawn before it", () => {
    const drawing = fc.array(
      fc.string({ unit: fc.constantFrom("a", "b", " "), minLength: 1, maxLength: 29 }),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(fc.array(drawing, { minLength: 1, maxLength: 8 }), (drawings) => {
        const { terminal, screen } = drawnOn(30, 10);
        for (const lines of drawings) screen.draw(lines);
        const shown = (drawings.at(-1) ?? []).map((line) => line.trimEnd());
        while (shown.at(-1) === "") shown.pop();
        const wanted = ["$ npm run watch", ...shown];
        assert.deepEqual(terminal.text(), shown.length === 0 ? ["$ npm run watch"] : wanted);
      }),
    );
  });
});
