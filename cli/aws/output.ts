import { once } from "node:events";

/** Writes to the standard output and waits while its reader is slow, so that nothing piles up in memory. */
export async function output(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** A reader that has seen enough, such as `head`, ends the command without an error. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.once("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
}
