import { createHash } from "node:crypto";
import type { ListedObject, ObjectStore } from "../../../../../functions/drift-evaluator/shell/object-store";

/** Objects in memory, with a record of what was done with them. */
export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, Buffer>();
  readonly reads: string[] = [];
  readonly writes: string[] = [];
  /** The most objects that were read at one time. */
  mostAtOnce = 0;
  /** Called before each read of an object, which fails as this does. */
  beforeRead: (key: string) => void = () => undefined;
  /** Texts that exist and cannot be read, by key. */
  readonly forbidden = new Set<string>();
  private readonly open = new Set<string>();

  put(key: string, content: string | Uint8Array): void {
    this.objects.set(key, Buffer.from(content));
  }

  text(key: string): string | undefined {
    return this.objects.get(key)?.toString("utf8");
  }

  keys(prefix: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  async *list(_bucket: string, prefix: string): AsyncGenerator<ListedObject> {
    for (const key of this.keys(prefix)) {
      const content = this.objects.get(key) ?? Buffer.alloc(0);
      yield { key, eTag: eTagOf(content), bytes: content.length };
    }
  }

  async read({ key }: { readonly key: string }) {
    this.open.add(key);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.open.size);
    await Promise.resolve();
    this.beforeRead(key);
    const content = this.objects.get(key);
    if (content === undefined) throw new Error(`${key} is not there`);
    this.reads.push(key);
    return { eTag: eTagOf(content), body: this.chunks(key, content) };
  }

  async readText({ key }: { readonly key: string }) {
    if (this.forbidden.has(key)) return { kind: "unreadable", reason: "AccessDenied: no" } as const;
    const text = this.text(key);
    return text === undefined ? ({ kind: "absent" } as const) : ({ kind: "text", text } as const);
  }

  async writeJson({ key }: { readonly key: string }, text: string): Promise<void> {
    this.writes.push(key);
    this.put(key, text);
  }

  private async *chunks(key: string, content: Buffer): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < content.length; start += 1000) {
      await Promise.resolve();
      yield content.subarray(start, start + 1000);
    }
    this.open.delete(key);
  }
}

const eTagOf = (content: Buffer) => createHash("md5").update(content).digest("hex");
