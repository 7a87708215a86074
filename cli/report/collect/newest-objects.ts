import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";

/** How many days with reports are searched, the newest first. */
const daysSearched = 3;

/**
 * The keys below a prefix whose folders are named by date (`yyyy/mm/dd/…`), the latest first, a day at a time: what is
 * newest is found by the names of a few folders, however many years lie beside it.
 */
export async function* keysByDay(s3: S3Client, bucket: string, prefix: string): AsyncGenerator<string[]> {
  let days = 0;
  for (const year of await folders(s3, bucket, prefix))
    for (const month of await folders(s3, bucket, year))
      for (const day of await folders(s3, bucket, month)) {
        yield (await keys(s3, bucket, day)).sort(byWindow).reverse();
        days += 1;
        if (days === daysSearched) return;
      }
}

/**
 * By the start of the window that a key's folder is named for. A window on the hour has no folder for its minute, so that
 * by its letters `05/evaluation.json` would come after `05/45/evaluation.json`.
 */
export function byWindow(left: string, right: string): number {
  return windowOf(left).localeCompare(windowOf(right)) || left.localeCompare(right);
}

function windowOf(key: string): string {
  const [, day = "", hour = "", minute = "00"] =
    /(\d{4}\/\d\d\/\d\d)\/(\d\d)(?:\/(\d\d))?\/[^/]+$/.exec(key) ?? [];
  return `${day}/${hour}/${minute}`;
}

/** The folders directly below, the last by name first. */
async function folders(s3: S3Client, bucket: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const page of pages(s3, { Bucket: bucket, Prefix: prefix, Delimiter: "/" }))
    for (const { Prefix } of page.CommonPrefixes ?? [])
      if (Prefix !== undefined && /\/\d{2,4}\/$/.test(Prefix)) found.push(Prefix);
  return found.sort().reverse();
}

async function keys(s3: S3Client, bucket: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const page of pages(s3, { Bucket: bucket, Prefix: prefix }))
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) found.push(Key);
  return found;
}

async function* pages(
  s3: S3Client,
  input: { readonly Bucket: string; readonly Prefix: string; readonly Delimiter?: string },
) {
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ ...input, ...(token === undefined ? {} : { ContinuationToken: token }) }),
    );
    yield page;
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** The text of an object. */
export async function textOf(s3: S3Client, bucket: string, key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToString("utf8")) ?? "";
}
