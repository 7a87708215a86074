import type { EnvironmentScope } from "../../names";

/**
 * What a search asks of an endpoint's name: the words of the environment, one after the other. CloudWatch splits names into
 * words at everything that is neither letter nor digit and before digits, and knows no beginnings of names:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
export function endpointsOf({ environment }: EnvironmentScope): { readonly EndpointName: string } {
  return { EndpointName: environment };
}
