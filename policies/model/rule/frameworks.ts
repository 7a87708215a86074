/** The frameworks that a rule answers to, in the order in which they are written. */
export const frameworkNames = {
  securityHub: "AWS Security Hub CSPM",
  awsConfig: "AWS Config",
  cis: "CIS AWS Foundations Benchmark v3.0.0",
  nist80053: "NIST SP 800-53 Rev. 5",
  pciDss: "PCI DSS v4.0.1",
  checkov: "checkov",
} as const;

export type FrameworkName = keyof typeof frameworkNames;

/** The ids of the published controls that ask for the same; none for what only this product knows. */
export type Frameworks = Readonly<Partial<Record<FrameworkName, readonly string[]>>>;
