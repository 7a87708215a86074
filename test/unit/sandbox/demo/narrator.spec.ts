import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { narrate, textWidth } from "../../../../sandbox/demo/narrator";

function told(tell: (narrator: ReturnType<typeof narrate>) => void): string[] {
  const stream = Object.assign(new PassThrough(), { isTTY: false, columns: 500 });
  tell(narrate(stream as unknown as NodeJS.WriteStream));
  const text: unknown = stream.read();
  return String(text).trimEnd().split("\n");
}

const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(" ");

describe("the demo's narrator", () => {
  it("sets the seconds since the start before each line", () => {
    const lines = told((narrator) => narrator.say("one\ntwo"));
    assert.ok(
      lines.every((line) => /^ {3}0\.\d s {4}(one|two)$/.test(line)),
      lines.join("\n"),
    );
  });

  it("breaks a long line at 120 columns, sets the rest below its beginning and loses no word", () => {
    const lines = told((narrator) => narrator.say(`    ${words}`));
    assert.ok(lines.length > 1 && lines.every((line) => line.length <= 120));
    const texts = lines.map((line) => line.slice(120 - textWidth));
    assert.match(texts[0] ?? "", /^ {4}word0 /);
    assert.ok(texts.slice(1).every((line) => /^ {4}word/.test(line)));
    assert.equal(texts.map((line) => line.trim()).join(" "), words);
  });

  it("sets the rest of a line that begins with a time below its text", () => {
    const texts = told((narrator) => narrator.say(`22:45:02  ${words}`)).map((line) =>
      line.slice(120 - textWidth),
    );
    assert.match(texts[0] ?? "", /^22:45:02 {2}word0 /);
    assert.match(texts[1] ?? "", /^ {10}word/);
  });

  it("leaves a word whole that is longer than a line", () => {
    const word = "x".repeat(textWidth + 1);
    assert.deepEqual(
      told((narrator) => narrator.say(`a ${word}`)).map((line) => line.slice(120 - textWidth)),
      [`a ${word}`],
    );
  });

  it("leaves a line alone that just fits, with its columns", () => {
    const line = `${"a".repeat(textWidth - 5)}    b`;
    assert.equal(told((narrator) => narrator.say(line))[0]?.slice(120 - textWidth), line);
    assert.equal(told((narrator) => narrator.say(`${line} c`)).length, 2);
  });

  it("cuts what is only waited for, and logs it once in five seconds", () => {
    const lines = told((narrator) => {
      narrator.waiting(words);
      narrator.waiting("again");
    });
    assert.equal(lines.length, 1);
    assert.ok((lines[0] ?? "").length < 120);
  });
});
