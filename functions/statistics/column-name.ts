/** A column's name as Model Monitor takes it: lower-case letters, digits and underscores; blank when nothing is left. */
export function columnName(raw: string): string {
  return raw
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}
