import type { Check } from "../check";
import { duplicateLabel } from "./duplicate-label";
import { duplicateStateName } from "./duplicate-state-name";
import { emptyValue } from "./empty-value";
import { exclusiveFields } from "./exclusive-fields";
import { fieldRange } from "./field-range";
import { fieldType } from "./field-type";
import { heartbeat } from "./heartbeat";
import { label } from "./label";
import { queryLanguage } from "./query-language";
import { queryLanguageField } from "./query-language-field";
import { requiredField } from "./required-field";
import { stateName } from "./state-name";
import { stateType } from "./state-type";
import { timestamp } from "./timestamp";
import { transition } from "./transition";
import { unknownField } from "./unknown-field";

/** Every check, in the order of their codes. A new check is one file and one row here. */
export const checks: readonly Check[] = [
  unknownField,
  queryLanguageField,
  requiredField,
  fieldType,
  fieldRange,
  emptyValue,
  exclusiveFields,
  stateType,
  queryLanguage,
  timestamp,
  stateName,
  duplicateStateName,
  label,
  duplicateLabel,
  transition,
  heartbeat,
];
