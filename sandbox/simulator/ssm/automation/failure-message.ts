/** The words of AWS around the reason of a failed step. */
export function outcomeMessage(reason: string): string {
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return (
    `Step fails when it is Execute/Cancelling action. ${sentence} ` +
    "Please refer to Automation Service Troubleshooting Guide for more diagnosis details."
  );
}
