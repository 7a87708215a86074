/** What stands behind a figure and its budget. */
export const mark = (within: boolean): string => (within ? "" : "   OVER BUDGET");
