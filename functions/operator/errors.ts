/** The order was not given; the message says what holds now, and what to do. The automation's step fails with it. */
export class OrderRefusedError extends Error {
  override readonly name = "OrderRefusedError";
  constructor(reason: string) {
    super(`Nothing was ordered: ${reason}.`);
  }
}

/** The request is none of the operator's. */
export class OrderRequestError extends Error {
  override readonly name = "OrderRequestError";
  constructor(reason: string) {
    super(`not an order: ${reason}`);
  }
}

/** Others changed the endpoint's orders at the same moment, again and again. */
export class OrderContendedError extends Error {
  override readonly name = "OrderContendedError";
}
