/** How the identity of a nudge after an order begins: by it the ledger tells it from the schedule's own look. */
export const orderEventPrefix = "order-";
