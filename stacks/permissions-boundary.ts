import * as pulumi from "@pulumi/pulumi";

/**
 * Gives every role that the program registers from now on this permissions boundary. An account may allow its deployment
 * role to make roles within a boundary only (examples/account-bootstrap), so that no deployment makes a stronger one.
 */
export function boundRoles(permissionsBoundaryArn: string): void {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
    type === "aws:iam/role:Role"
      ? { props: { ...props, permissionsBoundary: permissionsBoundaryArn }, opts }
      : undefined,
  );
}
