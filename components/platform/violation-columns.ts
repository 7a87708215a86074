/** A column of the catalog. */
export interface CatalogColumn {
  readonly name: string;
  /** In Hive's words, which Glue takes. */
  readonly type: "string" | "double" | "int" | "timestamp";
  readonly comment: string;
}

/**
 * The columns of the table `violations`, a row per occurrence, in the order in which the knowledge base writes them
 * (functions/knowledge-base/core/violation-lines.ts). Times are in UTC.
 */
export const violationColumns: readonly CatalogColumn[] = [
  { name: "fingerprint", type: "string", comment: "Identity of the violation; npm run violations shows it." },
  { name: "monitor", type: "string", comment: "drift or accuracy." },
  { name: "endpoint_name", type: "string", comment: "Name of the endpoint in SageMaker." },
  { name: "variant_name", type: "string", comment: "Variant that served." },
  { name: "model_package_group_name", type: "string", comment: "Family of the endpoint." },
  { name: "model_package_version", type: "int", comment: "Version that served; null where nobody knows." },
  { name: "feature", type: "string", comment: "Null for a check of the whole data set." },
  { name: "check_name", type: "string", comment: "Check that was violated." },
  { name: "direction", type: "string", comment: "up, down, or none where there is no way." },
  { name: "upstream_source", type: "string", comment: "Where the feature comes from, or unknown." },
  { name: "measured", type: "double", comment: "In the unit of the check; null where nothing is measured." },
  { name: "threshold", type: "double", comment: "What is allowed, in the same unit." },
  { name: "unit", type: "string", comment: "Unit of both figures." },
  { name: "description", type: "string", comment: "The monitor's sentence, for people." },
  { name: "window_start", type: "timestamp", comment: "Start of the window." },
  { name: "window_end", type: "timestamp", comment: "End of the window." },
  { name: "evaluated_at", type: "timestamp", comment: "When the window was judged." },
  { name: "report_s3_uri", type: "string", comment: "Folder of the report." },
];
