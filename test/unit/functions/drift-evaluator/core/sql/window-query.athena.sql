WITH raw_lines AS (
SELECT "line" AS line FROM "capture_prod_turbine" WHERE "hour" IN ('2026/05/01/10')
), records AS (
SELECT coalesce(length(line), 0) > 33554432 AS too_long,
  CASE WHEN length(line) <= 33554432 THEN TRY(json_parse(line)) END AS record
FROM raw_lines WHERE line IS NULL OR trim(line, U&'\0009\000A\000B\000C\000D \00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000\FEFF') <> ''
), record_parts AS (
SELECT too_long, record IS NULL AS broken,
  json_extract(record, '$.captureData') AS capture_data,
  json_extract(record, '$.eventMetadata') AS event_metadata
FROM records
), record_fields AS (
SELECT too_long, broken,
  coalesce(substr(json_format(capture_data), 1, 1), '') = '{' AND coalesce(substr(json_format(event_metadata), 1, 1), '') = '{' AS captured,
  json_extract_scalar(json_extract(event_metadata, '$.inferenceTime'), '$') AS inference_time,
  json_extract_scalar(json_extract(event_metadata, '$.inferenceId'), '$') AS inference_id,
  json_extract(capture_data, '$.endpointInput') AS input
FROM record_parts
), timed_records AS (
SELECT too_long, broken, captured, inference_id, input, TRY(to_unixtime(from_iso8601_timestamp(CASE WHEN regexp_like(inference_time, '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$') THEN concat(substr(inference_time, 1, 19), regexp_extract(inference_time, '(Z|[+-][0-9]{2}:[0-9]{2})$')) END))) AS seconds
FROM record_fields
), record_reasons AS (
SELECT seconds, coalesce(inference_id, '') AS inference_id, input,
  CASE WHEN too_long THEN 'line beyond the size limit'
    WHEN broken THEN 'not JSON (truncated or corrupt)'
    WHEN NOT captured THEN 'not a capture record'
    WHEN seconds IS NULL THEN 'eventMetadata.inferenceTime is not a time' END AS reason
FROM timed_records
), inputs AS (
SELECT reason, coalesce(substr(json_format(input), 1, 1), '') AS input_kind,
  coalesce(substr(json_format(json_extract(input, '$.data')), 1, 1), '') AS data_kind,
  json_extract_scalar(json_extract(input, '$.data'), '$') AS data,
  coalesce(json_extract_scalar(json_extract(input, '$.encoding'), '$'), 'undefined') AS encoding,
  coalesce(json_extract_scalar(json_extract(input, '$.observedContentType'), '$'), '') AS content_type
FROM record_reasons
WHERE reason IS NOT NULL
  OR seconds >= 1777629600 AND seconds < 1777633200 AND NOT starts_with(inference_id, 'synthetic:')
), payloads AS (
SELECT coalesce(reason, CASE WHEN input_kind <> '{' THEN 'captureData.endpointInput is missing'
    WHEN data_kind <> '"' THEN 'captureData.endpointInput.data is not text'
    WHEN encoding NOT IN ('CSV', 'JSON', 'BASE64') THEN 'the encoding is not CSV, JSON or BASE64'
    WHEN NOT (encoding IN ('CSV', 'JSON') OR encoding = 'BASE64' AND (strpos(content_type, 'csv') > 0 OR strpos(content_type, 'json') > 0)) THEN 'base64 data whose content type is neither CSV nor JSON'
    END) AS reason,
  (encoding = 'CSV' OR encoding = 'BASE64' AND strpos(content_type, 'csv') > 0) AS is_csv, content_type,
  CASE WHEN encoding = 'BASE64' THEN TRY(from_utf8(from_base64(data))) ELSE data END AS payload
FROM inputs
), documents AS (
SELECT coalesce(reason, CASE WHEN payload IS NULL THEN 'base64 data that cannot be decoded' END) AS reason,
  is_csv, strpos(payload, '"') > 0 AS quoted,
  CASE WHEN is_csv THEN CASE WHEN strpos(payload, '"') > 0 THEN array_join(transform(regexp_extract_all(payload, '(?:"(?:[^"]|"")*"|[^,\r\n]*)(?:,|\r?\n|\z)'), cell -> CASE WHEN regexp_like(cell, '^"(?:[^"]|"")*"(?:,|\r?\n)?\z') THEN concat(replace(replace(replace(replace(regexp_extract(cell, '^"((?:[^"]|"")*)"', 1), '""', '"'), ',', U&'\E000'), U&'\000A', U&'\E001'), U&'\000D', U&'\E002'), coalesce(regexp_extract(cell, '"(,|\r?\n)?\z', 1), '')) ELSE cell END), '') ELSE payload END END AS csv_text,
  CASE WHEN is_csv THEN NULL
    WHEN regexp_like(content_type, 'jsonlines|ndjson') THEN filter(split(payload, U&'\000A'), part -> trim(part, U&'\0009\000A\000B\000C\000D \00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000\FEFF') <> '')
    ELSE ARRAY[payload] END AS json_texts
FROM payloads
), parsed_documents AS (
SELECT reason, is_csv, quoted,
  CASE WHEN is_csv THEN filter(split(replace(csv_text, U&'\000D\000A', U&'\000A'), U&'\000A'), part -> part <> '') END AS csv_rows,
  transform(json_texts, part -> TRY(json_parse(part))) AS json_documents
FROM documents
), row_texts AS (
SELECT reason, is_csv, quoted, CASE WHEN is_csv THEN csv_rows ELSE flatten(transform(json_documents, document -> CASE WHEN document IS NULL THEN ARRAY['!1'] ELSE transform(CASE WHEN coalesce(substr(json_format(json_extract(document, '$.instances')), 1, 1), '') = '[' THEN CAST(json_extract(document, '$.instances') AS ARRAY(JSON))
      WHEN CASE WHEN coalesce(substr(json_format(document), 1, 1), '') = '[' THEN cardinality(filter(CAST(document AS ARRAY(JSON)), instance -> coalesce(substr(json_format(instance), 1, 1), '') NOT IN ('{', '['))) = 0 ELSE FALSE END THEN CAST(document AS ARRAY(JSON))
      ELSE ARRAY[document] END, instance -> CASE WHEN coalesce(substr(json_format(instance), 1, 1), '') IN ('{', '[') THEN json_format(instance) ELSE '!2' END) END)) END AS texts
FROM parsed_documents
), judged_requests AS (
SELECT is_csv, quoted, texts, coalesce(reason,
  CASE WHEN cardinality(texts) = 0 THEN CASE WHEN is_csv THEN 'no CSV row' ELSE 'no JSON row' END
    WHEN NOT is_csv THEN CASE element_at(filter(texts, part -> starts_with(part, '!')), 1)
      WHEN '!1' THEN 'the request''s data is not JSON'
      WHEN '!2' THEN 'a JSON row is neither a list nor an object' END END) AS reason
FROM row_texts
), separate_rows AS (
SELECT reason, is_csv, quoted, unnested.row_text, unnested.place,
  CASE WHEN reason IS NULL AND NOT is_csv THEN TRY(json_parse(unnested.row_text)) END AS row_json
FROM judged_requests
CROSS JOIN UNNEST(CASE WHEN reason IS NULL THEN texts ELSE ARRAY[reason] END) WITH ORDINALITY AS unnested(row_text, place)
), shaped_rows AS (
SELECT reason, is_csv, quoted, row_text, place, row_json,
  CASE WHEN coalesce(substr(json_format(row_json), 1, 1), '') = '[' THEN row_json
    WHEN coalesce(substr(json_format(json_extract(row_json, '$.features')), 1, 1), '') = '[' THEN json_extract(row_json, '$.features') END AS list
FROM separate_rows
), named_rows AS (
SELECT reason, is_csv, quoted, row_text, place, list,
  CASE WHEN row_json IS NOT NULL AND list IS NULL THEN CAST(row_json AS MAP(VARCHAR, JSON)) END AS fields
FROM shaped_rows
), row_cells AS (
SELECT reason, place, fields IS NOT NULL AS named,
  cardinality(map_keys(fields)) AS field_count,
  cardinality(filter(map_keys(fields), field_name -> contains(ARRAY['temperature', 'site'], field_name))) AS known_count,
  CASE WHEN reason IS NOT NULL THEN NULL
    WHEN is_csv THEN transform(split(row_text, ','), cell -> concat('s', CASE WHEN quoted THEN replace(replace(replace(cell, U&'\E000', ','), U&'\E001', U&'\000A'), U&'\E002', U&'\000D') ELSE cell END))
    WHEN fields IS NOT NULL THEN transform(ARRAY['temperature', 'site'], field_name -> CASE coalesce(substr(json_format(element_at(fields, field_name)), 1, 1), '') WHEN '' THEN NULL WHEN 'n' THEN NULL
      WHEN '"' THEN concat('s', json_extract_scalar(element_at(fields, field_name), '$'))
      WHEN '{' THEN concat('j', json_format(element_at(fields, field_name))) WHEN '[' THEN concat('j', json_format(element_at(fields, field_name)))
      WHEN 't' THEN 'jtrue' WHEN 'f' THEN 'jfalse'
      ELSE concat('d', json_format(element_at(fields, field_name))) END)
    ELSE transform(CAST(list AS ARRAY(JSON)), cell -> CASE coalesce(substr(json_format(cell), 1, 1), '') WHEN '' THEN NULL WHEN 'n' THEN NULL
      WHEN '"' THEN concat('s', json_extract_scalar(cell, '$'))
      WHEN '{' THEN concat('j', json_format(cell)) WHEN '[' THEN concat('j', json_format(cell))
      WHEN 't' THEN 'jtrue' WHEN 'f' THEN 'jfalse'
      ELSE concat('d', json_format(cell)) END) END AS cells
FROM named_rows
), flagged_rows AS (
SELECT reason, cells,
  CASE WHEN place = 1 THEN 4 ELSE 0 END
  + CASE WHEN named AND known_count < 2 OR NOT named AND cardinality(cells) < 2 THEN 1 ELSE 0 END
  + CASE WHEN named AND field_count > known_count OR NOT named AND cardinality(cells) > 2 THEN 2 ELSE 0 END
  + CASE WHEN named OR cardinality(cells) = 2 THEN 8 ELSE 0 END AS flags
FROM row_cells
), cells AS (
SELECT slot, reason, flags, CASE WHEN slot > 0 THEN element_at(cells, element_at(ARRAY[1, 2], greatest(slot, 1))) END AS cell
FROM flagged_rows CROSS JOIN UNNEST(ARRAY[0, 1, 2]) AS slots(slot)
WHERE slot = 0 OR flags >= 8
), cell_texts AS (
SELECT slot, reason, flags, substr(cell, 1, 1) AS mark,
  CASE WHEN starts_with(cell, 's') THEN trim(substr(cell, 2), U&'\0009\000A\000B\000C\000D \00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000\FEFF') ELSE substr(cell, 2) END AS content
FROM cells
), cell_doubles AS (
SELECT slot, reason, flags, mark, content,
  CASE WHEN mark = 'd' OR mark = 's' AND regexp_like(content, '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(content AS DOUBLE) END AS parsed
FROM cell_texts
), cell_numbers AS (
SELECT slot, reason, flags, mark, content, CASE WHEN abs(parsed) <= 1.7976931348623157E+308 THEN parsed END AS number
FROM cell_doubles
), classed_cells AS (
SELECT slot, reason, flags, mark, content, number,
  CASE WHEN slot = 0 THEN CASE WHEN reason IS NULL THEN 'row' ELSE 'unreadable' END
    WHEN mark IS NULL THEN 'missing'
    WHEN number IS NOT NULL THEN CASE WHEN slot IN (2) THEN 'text' WHEN floor(number) = number THEN 'integral' ELSE 'fractional' END
    WHEN mark = 'd' THEN 'missing'
    WHEN mark = 's' AND lower(content) IN ('', 'nan', 'null', 'none', 'na', 'n/a') THEN 'missing'
    ELSE 'text' END AS class
FROM cell_numbers
), measured_cells AS (
SELECT slot, class,
  CASE class WHEN 'unreadable' THEN reason WHEN 'text' THEN CASE
      WHEN mark = 's' AND number IS NULL THEN concat('t', substr(content, 1, 256))
      WHEN number IS NULL THEN concat(mark, content)
      WHEN floor(number) = number AND abs(number) <= 9.007199254740991E+15 THEN concat('t', CAST(TRY_CAST(number AS BIGINT) AS VARCHAR))
      ELSE concat('n', CAST(number AS VARCHAR)) END END AS label,
  CASE WHEN class = 'row' OR class = 'unreadable' THEN flags
    WHEN class = 'integral' OR class = 'fractional' THEN width_bucket(number, element_at(ARRAY[ARRAY[1.85E+1, 2E+1, 2.275E+1], ARRAY[1.7976931348623157E+308]], greatest(slot, 1))) ELSE 0 END AS bin,
  coalesce(abs(number - element_at(ARRAY[2E+1, CAST(NULL AS DOUBLE)], greatest(slot, 1))) > element_at(ARRAY[4.2E+0, CAST(NULL AS DOUBLE)], greatest(slot, 1)), FALSE) AS beyond,
  CASE WHEN class = 'integral' OR class = 'fractional' THEN number END AS number,
  CASE WHEN class = 'integral' OR class = 'fractional' THEN number - element_at(ARRAY[2E+1, 0E+0], greatest(slot, 1)) END AS distance
FROM classed_cells
), groups AS (
SELECT slot, class, label, bin, beyond, count(*) AS amount, avg(distance) AS mean, var_pop(distance) AS variance,
  min(number) AS minimum, max(number) AS maximum
FROM measured_cells GROUP BY 1, 2, 3, 4, 5
), hashes AS (
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, CASE WHEN class = 'text' THEN reduce(transform(regexp_extract_all(substr(label, 2), '(?s).'), symbol -> CAST(codepoint(CAST(symbol AS VARCHAR(1))) AS BIGINT)), 2166136261, (state, code) -> CASE WHEN code < 65536 THEN ((bitwise_xor(state, code) * 16777619) % 4294967296) ELSE ((bitwise_xor(((bitwise_xor(state, (55296 + bitwise_right_shift((code - 65536), 10))) * 16777619) % 4294967296), (56320 + (code - 65536) % 1024)) * 16777619) % 4294967296) END, state -> state) END AS hash
FROM groups
), hashes_mixed AS (
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, bitwise_xor(hash, bitwise_right_shift(hash, 16)) AS hash FROM hashes
), hashes_multiplied AS (
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, (hash * 51819 + ((hash * 34283) % 65536) * 65536) % 4294967296 AS hash FROM hashes_mixed
), hashes_mixed_again AS (
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, bitwise_xor(hash, bitwise_right_shift(hash, 13)) AS hash FROM hashes_multiplied
), hashes_multiplied_again AS (
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, (hash * 44597 + ((hash * 49842) % 65536) * 65536) % 4294967296 AS hash FROM hashes_mixed_again
), hashes_complete AS (
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, bitwise_xor(hash, bitwise_right_shift(hash, 16)) AS hash FROM hashes_multiplied_again
), ranked_groups AS (
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, sum(amount) OVER (PARTITION BY slot, class) AS class_amount,
  rank() OVER (PARTITION BY slot, class ORDER BY hash) AS hash_rank
FROM hashes_complete
)
SELECT slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum, class_amount
FROM ranked_groups WHERE class <> 'text' OR hash_rank <= 1025
