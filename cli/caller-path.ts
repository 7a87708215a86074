import * as path from "node:path";

/**
 * A path as the person typed it: the commands work in the checkout, and npm says in `INIT_CWD` where it was started, as
 * `bootstrap.mjs` does for whoever starts it without npm.
 */
export function fromCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

/** The same for what may also be an address in S3, or `-` for standard input. */
export function placeFromCaller(place: string): string {
  return place === "-" || place.startsWith("s3://") ? place : fromCaller(place);
}
