/** A command's answer for machines. Every one says the version of its shape: growing it is compatible, renaming is not. */
export function jsonDocument(content: object): string {
  return JSON.stringify({ formatVersion: 1, ...content }, undefined, 2);
}
