export type { IntrinsicArgument, IntrinsicCall, IntrinsicName } from "./ast";
export { isIntrinsicText, parseIntrinsic, tryParseIntrinsic } from "./parser";
