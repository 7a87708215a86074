import { SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import type { EmulatorClients } from "./emulator-clients";

/** Whether the emulator's IAM lets a role do something; a role that is not there may do nothing. */
export async function roleMay(
  { iam }: EmulatorClients,
  roleArn: string,
  action: string,
  resourceArn: string,
): Promise<boolean> {
  try {
    const { EvaluationResults = [] } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: roleArn,
        ActionNames: [action],
        ResourceArns: [resourceArn],
      }),
    );
    return (
      EvaluationResults.length > 0 &&
      EvaluationResults.every(({ EvalDecision }) => EvalDecision === "allowed")
    );
  } catch (error) {
    if (error instanceof Error && error.name.startsWith("NoSuchEntity")) return false;
    throw error;
  }
}
