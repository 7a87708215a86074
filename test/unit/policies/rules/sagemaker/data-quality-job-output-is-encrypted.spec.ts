import { dataQualityJobOutputIsEncrypted as rule } from "../../../../../policies/rules/sagemaker/data-quality-job-output-is-encrypted";
import { itDemandsTheKey } from "../job-rule-cases";

describe("data-quality-job-output-is-encrypted", () => {
  itDemandsTheKey(rule, "dataQualityJobOutputConfig.kmsKeyId", "its reports");
});
