import assert from "node:assert/strict";
import { buildPack } from "../../../support/policy-engine";
import { type ProgramPreviews, programPreviews } from "../../../support/program-previews";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";
import {
  type CorpusProgram,
  corpusPrograms,
  type Kind,
  type Outcome,
  previewProgram,
  stacks,
} from "./corpus";

/** How many programs are begun before their test has its turn, so that no processor waits for one. */
const ahead = 4;

// The SDK keeps these in globals. Mocha, which looks for leaks, is to know them from the beginning.
for (const name of ["globalStore", "stackResource"])
  Reflect.set(globalThis, name, Reflect.get(globalThis, name));

/**
 * One test for each program of a kind that is wanted: the pack finds exactly what the table says. A spec takes a part of a
 * large corpus, because each file has four minutes.
 */
export function testCorpus(
  kind: Kind,
  title: (program: CorpusProgram) => string,
  wanted: (name: string) => boolean = () => true,
): void {
  const programs = corpusPrograms(kind).filter(({ name }) => wanted(name));
  const begun = new Map<CorpusProgram, Promise<Outcome>>();
  let folder: string;
  let previews: ProgramPreviews;

  before(async function () {
    this.timeout(60_000);
    folder = temporaryFolder(`corpus-${kind}`);
    await buildPack();
    previews = await programPreviews(folder, stacks);
  });

  after(async () => {
    await Promise.allSettled(begun.values());
    previews.stop();
    removeFolder(folder);
  });

  const begin = (program: CorpusProgram): Promise<Outcome> => {
    const outcome = begun.get(program) ?? previewProgram(previews, program);
    begun.set(program, outcome);
    // It is waited for in its own test.
    outcome.catch(() => undefined);
    return outcome;
  };

  programs.forEach((program, position) => {
    it(title(program), async function () {
      this.timeout(60_000);
      for (const next of programs.slice(position, position + ahead)) begin(next);
      const { lines, findings, errors } = await begin(program);
      assert.deepEqual(errors, []);
      assert.deepEqual(lines, program.expected.findings, findings.map(({ message }) => message).join("\n"));
    });
  });
}
