export {
  ARITY,
  MAX_NESTED_CALLS,
  type IntrinsicArgument,
  type IntrinsicCall,
  type IntrinsicName,
} from "./ast";
export { isIntrinsicText, parseIntrinsic, tryParseIntrinsic } from "./parser";
