/** A question that Athena keeps, ready to be asked. */
export interface SavedQuery {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

/**
 * The saved queries over the table `violations`, in the SQL that Athena and DuckDB have in common, so that tests can run
 * them: times are columns of the type timestamp rather than texts, since reading ISO 8601 is spelled differently
 * (`from_iso8601_timestamp` there, a cast here); lists of names are counts, since joining a list is, too (`array_join`,
 * `array_to_string`); and a date less an interval is cast to a date, which it remains only in Athena.
 */
export function violationQueries(table: string): SavedQuery[] {
  return [recurringBySource(table), newThisWeek(table), perFeatureOverTime(table)];
}

/** The days of the last time; the table is partitioned by day, so that Athena reads no older ones. */
const lastDays = (days: number): string => `day >= CAST(${daysAgo(days)} AS varchar)`;

const daysAgo = (days: number): string => `CAST(current_date - INTERVAL '${days}' DAY AS date)`;

function recurringBySource(table: string): SavedQuery {
  return {
    name: "recurring by upstream source",
    description: "Which sources bring violations again and again, over the last 90 days.",
    sql: `SELECT
  upstream_source,
  count(*) AS occurrences,
  count(DISTINCT fingerprint) AS violations,
  count(DISTINCT endpoint_name) AS endpoints,
  count(DISTINCT feature) AS features,
  count(DISTINCT day) AS days,
  min(window_start) AS first_seen,
  max(window_end) AS last_seen,
  max_by(description, window_start) AS last_description
FROM ${table}
WHERE ${lastDays(90)}
GROUP BY upstream_source
HAVING count(DISTINCT window_start) > 1
ORDER BY occurrences DESC, upstream_source`,
  };
}

function newThisWeek(table: string): SavedQuery {
  return {
    name: "new this week",
    description:
      "Violations that were seen for the first time in the last 7 days, and not in the year before.",
    sql: `SELECT
  fingerprint,
  model_package_group_name,
  feature,
  check_name,
  direction,
  upstream_source,
  min(window_start) AS first_seen,
  max(window_end) AS last_seen,
  count(*) AS occurrences,
  count(DISTINCT endpoint_name) AS endpoints,
  max_by(description, window_start) AS last_description
FROM ${table}
WHERE ${lastDays(372)}
GROUP BY fingerprint, model_package_group_name, feature, check_name, direction, upstream_source
HAVING min(window_start) >= CAST(${daysAgo(7)} AS timestamp)
ORDER BY first_seen DESC, fingerprint`,
  };
}

function perFeatureOverTime(table: string): SavedQuery {
  return {
    name: "per feature over time",
    description: "How often each check of each feature was violated, week by week, over the last 180 days.",
    sql: `SELECT
  model_package_group_name,
  feature,
  check_name,
  direction,
  CAST(date_trunc('week', window_start) AS date) AS week,
  count(*) AS occurrences,
  count(DISTINCT endpoint_name) AS endpoints,
  min(measured) AS lowest_measured,
  avg(measured) AS mean_measured,
  max(measured) AS highest_measured
FROM ${table}
WHERE feature IS NOT NULL AND ${lastDays(180)}
GROUP BY model_package_group_name, feature, check_name, direction, CAST(date_trunc('week', window_start) AS date)
ORDER BY model_package_group_name, feature, check_name, direction, week`,
  };
}
