export {
  describeAwsError,
  isAlreadyExisting,
  isNotFound,
  isRefusal,
  isTransient,
} from "../../shared/aws-errors";
