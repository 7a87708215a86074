import type { SqlDialect } from "./dialect";
import { jsonKind, type QueryStep, trimmed } from "./request-steps";
import { arrayOf } from "./sql-text";

/** What a row says about itself; flags add up. */
export const rowFlags = { missingColumns: 1, extraColumns: 2, firstOfRequest: 4, counted: 8 } as const;

/** Stand for a comma and line ends inside quotes while the text is split; private to nobody but this query. */
const masks = [
  [",", "\ue000"],
  ["\n", "\ue001"],
  ["\r", "\ue002"],
] as const;

/** A cell of CSV with what ends it, as `csvRows` reads it. */
const cellPattern = '(?:"(?:[^"]|"")*"|[^,\\r\\n]*)(?:,|\\r?\\n|\\z)';
const quotedCellPattern = '^"(?:[^"]|"")*"(?:,|\\r?\\n)?\\z';

/** Begins where a JSON row would be what is none; JSON never begins with it. */
const notJson = "!1";
const notARow = "!2";

/**
 * From requests to rows, each an array of cells in the baseline's order: `s` and the text, `d` and a JSON number, `j` and
 * another JSON value, or NULL. A request that cannot be read is one row with its reason.
 */
export function rowSteps(names: readonly string[], dialect: SqlDialect): QueryStep[] {
  const kind = (json: string) => jsonKind(dialect, json);
  const nameList = nameArray(names, dialect);
  const width = names.length;
  return [
    {
      name: "documents",
      select: `SELECT coalesce(reason, CASE WHEN payload IS NULL THEN 'base64 data that cannot be decoded' END) AS reason,
  is_csv, strpos(payload, '"') > 0 AS quoted,
  CASE WHEN is_csv THEN ${maskedCsv(dialect)} END AS csv_text,
  CASE WHEN is_csv THEN NULL
    WHEN ${dialect.matches("content_type", "jsonlines|ndjson")} THEN ${dialect.filter(dialect.split("payload", dialect.text("\n")), "part", `${trimmed(dialect, "part")} <> ''`)}
    ELSE ARRAY[payload] END AS json_texts
FROM payloads`,
    },
    {
      name: "parsed_documents",
      select: `SELECT reason, is_csv, quoted,
  CASE WHEN is_csv THEN ${dialect.filter(dialect.split(`replace(csv_text, ${dialect.text("\r\n")}, ${dialect.text("\n")})`, dialect.text("\n")), "part", "part <> ''")} END AS csv_rows,
  ${dialect.transform("json_texts", "part", dialect.parseJson("part"))} AS json_documents
FROM documents`,
    },
    {
      name: "row_texts",
      select: `SELECT reason, is_csv, quoted, CASE WHEN is_csv THEN csv_rows ELSE ${jsonRows(dialect)} END AS texts
FROM parsed_documents`,
    },
    {
      name: "judged_requests",
      select: `SELECT is_csv, quoted, texts, coalesce(reason,
  CASE WHEN ${dialect.size("texts")} = 0 THEN CASE WHEN is_csv THEN 'no CSV row' ELSE 'no JSON row' END
    WHEN NOT is_csv THEN CASE ${dialect.element(dialect.filter("texts", "part", "starts_with(part, '!')"), "1")}
      WHEN '${notJson}' THEN 'the request''s data is not JSON'
      WHEN '${notARow}' THEN 'a JSON row is neither a list nor an object' END END) AS reason
FROM row_texts`,
    },
    {
      name: "separate_rows",
      select: `SELECT reason, is_csv, quoted, unnested.row_text, unnested.place,
  CASE WHEN reason IS NULL AND NOT is_csv THEN ${dialect.parseJson("unnested.row_text")} END AS row_json
FROM judged_requests
CROSS JOIN UNNEST(CASE WHEN reason IS NULL THEN texts ELSE ARRAY[reason] END) WITH ORDINALITY AS unnested(row_text, place)`,
    },
    {
      name: "shaped_rows",
      select: `SELECT reason, is_csv, quoted, row_text, place, row_json,
  CASE WHEN ${kind("row_json")} = '[' THEN row_json
    WHEN ${kind(dialect.jsonPart("row_json", "$.features"))} = '[' THEN ${dialect.jsonPart("row_json", "$.features")} END AS list
FROM separate_rows`,
    },
    {
      name: "named_rows",
      select: `SELECT reason, is_csv, quoted, row_text, place, list,
  CASE WHEN row_json IS NOT NULL AND list IS NULL THEN ${dialect.jsonFields("row_json")} END AS fields
FROM shaped_rows`,
    },
    {
      name: "row_cells",
      select: `SELECT reason, place, fields IS NOT NULL AS named,
  ${dialect.size("map_keys(fields)")} AS field_count,
  ${dialect.size(dialect.filter("map_keys(fields)", "field_name", `contains(${nameList}, field_name)`))} AS known_count,
  CASE WHEN reason IS NOT NULL THEN NULL
    WHEN is_csv THEN ${dialect.transform(dialect.split("row_text", "','"), "cell", `concat('s', CASE WHEN quoted THEN ${unmasked("cell", dialect)} ELSE cell END)`)}
    WHEN fields IS NOT NULL THEN ${dialect.transform(nameList, "field_name", markedCell(dialect.field("fields", "field_name"), dialect))}
    ELSE ${dialect.transform(dialect.jsonList("list"), "cell", markedCell("cell", dialect))} END AS cells
FROM named_rows`,
    },
    {
      name: "flagged_rows",
      select: `SELECT reason, cells,
  CASE WHEN place = 1 THEN ${rowFlags.firstOfRequest} ELSE 0 END
  + CASE WHEN named AND known_count < ${new Set(names).size} OR NOT named AND ${dialect.size("cells")} < ${width} THEN ${rowFlags.missingColumns} ELSE 0 END
  + CASE WHEN named AND field_count > known_count OR NOT named AND ${dialect.size("cells")} > ${width} THEN ${rowFlags.extraColumns} ELSE 0 END
  + CASE WHEN named OR ${dialect.size("cells")} = ${width} THEN ${rowFlags.counted} ELSE 0 END AS flags
FROM row_cells`,
    },
  ];
}

/** An array without elements has no type of its own, so it is made of one that has. */
function nameArray(names: readonly string[], dialect: SqlDialect): string {
  if (names.length === 0) return dialect.filter("ARRAY['']", "field_name", "field_name <> ''");
  return arrayOf(names.map((name) => dialect.text(name)));
}

/** CSV text in which commas and line ends outside quotes are all there are. */
function maskedCsv(dialect: SqlDialect): string {
  const content = `replace(regexp_extract(cell, '^"((?:[^"]|"")*)"', 1), '""', '"')`;
  const masked = masks.reduce(
    (text, [plain, mask]) => `replace(${text}, ${dialect.text(plain)}, ${dialect.text(mask)})`,
    content,
  );
  const end = `regexp_extract(cell, '"(,|\\r?\\n)?\\z', 1)`;
  const cell = `CASE WHEN ${dialect.matches("cell", quotedCellPattern)} THEN concat(${masked}, coalesce(${end}, '')) ELSE cell END`;
  const cells = dialect.transform(`regexp_extract_all(payload, '${cellPattern}')`, "cell", cell);
  return `CASE WHEN strpos(payload, '"') > 0 THEN ${dialect.join(cells)} ELSE payload END`;
}

function unmasked(cell: string, dialect: SqlDialect): string {
  return masks.reduce(
    (text, [plain, mask]) => `replace(${text}, ${dialect.text(mask)}, ${dialect.text(plain)})`,
    cell,
  );
}

/** The rows of all documents, as texts: SageMaker's JSON forms as `jsonPayload` reads them. */
function jsonRows(dialect: SqlDialect): string {
  const kind = (json: string) => jsonKind(dialect, json);
  const instances = dialect.jsonPart("document", "$.instances");
  const noRow = dialect.filter(
    dialect.jsonList("document"),
    "instance",
    `${kind("instance")} NOT IN ('{', '[')`,
  );
  const found = `CASE WHEN ${kind(instances)} = '[' THEN ${dialect.jsonList(instances)}
      WHEN CASE WHEN ${kind("document")} = '[' THEN ${dialect.size(noRow)} = 0 ELSE FALSE END THEN ${dialect.jsonList("document")}
      ELSE ARRAY[document] END`;
  const row = `CASE WHEN ${kind("instance")} IN ('{', '[') THEN ${dialect.jsonText("instance")} ELSE '${notARow}' END`;
  const rows = `CASE WHEN document IS NULL THEN ARRAY['${notJson}'] ELSE ${dialect.transform(found, "instance", row)} END`;
  return `flatten(${dialect.transform("json_documents", "document", rows)})`;
}

function markedCell(json: string, dialect: SqlDialect): string {
  const kind = jsonKind(dialect, json);
  return `CASE ${kind} WHEN '' THEN NULL WHEN 'n' THEN NULL
      WHEN '"' THEN concat('s', ${dialect.jsonScalar(json)})
      WHEN '{' THEN concat('j', ${dialect.jsonText(json)}) WHEN '[' THEN concat('j', ${dialect.jsonText(json)})
      WHEN 't' THEN 'jtrue' WHEN 'f' THEN 'jfalse'
      ELSE concat('d', ${dialect.jsonText(json)}) END`;
}
