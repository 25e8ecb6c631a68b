import { error } from "../workflow";

/** The order cannot be taken as it stands; the message names the field. */
export const InvalidOrder = error("InvalidOrder");

/** The same order id was recorded before with another amount. */
export const OrderConflict = error("OrderConflict");

/** The order was given up and its payment returned; it cannot be recorded any more. */
export const OrderRefunded = error("OrderRefunded");

/** The checkout request cannot be taken as it stands; the message names the field. */
export const InvalidCheckout = error("InvalidCheckout");

/** The payment gateway did not answer in time; trying again is safe. */
export const PaymentGatewayTimeout = error("PaymentGatewayTimeout");

/** The payment gateway said no; trying again is pointless. */
export const PaymentDeclined = error("PaymentDeclined");

/** No carrier delivers to the address. */
export const UndeliverableAddress = error("UndeliverableAddress");

/** The label was cancelled before it was printed. */
export const LabelCancelled = error("LabelCancelled");

/** The order looks like fraud. */
export const FraudSuspected = error("FraudSuspected");

/** There is too little stock of an article. */
export const OutOfStock = error("OutOfStock");
