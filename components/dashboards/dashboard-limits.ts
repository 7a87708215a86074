const quotas = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html";
const searches =
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html";
const body =
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html";

/**
 * What CloudWatch holds, with the page that says so; none of it can be raised. It names no limit for the length of a body,
 * so none is checked.
 */
export const dashboardLimits = {
  widgets: { most: 500, source: quotas },
  /** Those that only an expression reads count as well, and so does what a search finds. */
  metricsPerWidget: { most: 500, source: quotas },
  metrics: { most: 2500, source: quotas },
  searchesPerWidget: { most: 100, source: searches },
  /** Characters of one search, from its brace to the end of its terms. */
  searchCharacters: { most: 1024, source: searches },
  alarmsPerWidget: { most: 100, source: body },
  columns: { most: 24, source: body },
  rowsPerWidget: { most: 1000, source: body },
} as const;
