import type { Check } from "../check";
import { callbackTimeout } from "./callback-timeout";
import { callbackToken } from "./callback-token";
import { choiceDefault } from "./choice-default";
import { deadHandler } from "./dead-handler";
import { deprecatedField } from "./deprecated-field";
import { duplicateLabel } from "./duplicate-label";
import { duplicateStateName } from "./duplicate-state-name";
import { emptyValue } from "./empty-value";
import { endlessLoop } from "./endless-loop";
import { errorAll } from "./error-all";
import { errorAllLast } from "./error-all-last";
import { errorName } from "./error-name";
import { errorPrefix } from "./error-prefix";
import { exclusiveFields } from "./exclusive-fields";
import { express } from "./express";
import { expressChild } from "./express-child";
import { expressDuration } from "./express-duration";
import { failIntrinsic } from "./fail-intrinsic";
import { fieldRange } from "./field-range";
import { fieldType } from "./field-type";
import { heartbeat } from "./heartbeat";
import { inlineMap } from "./inline-map";
import { intrinsicArgument } from "./intrinsic-argument";
import { jobTimeout } from "./job-timeout";
import { jsonataDelimiters } from "./jsonata-delimiters";
import { jsonataFunction } from "./jsonata-function";
import { jsonataInJsonPath } from "./jsonata-in-jsonpath";
import { jsonataRoot } from "./jsonata-root";
import { jsonataSyntax } from "./jsonata-syntax";
import { jsonPathKey } from "./jsonpath-key";
import { label } from "./label";
import { lambdaRetry } from "./lambda-retry";
import { loopHistory } from "./loop-history";
import { mapHistory } from "./map-history";
import { mapMode } from "./map-mode";
import { mapResource } from "./map-resource";
import { maybeUnassignedVariable } from "./maybe-unassigned-variable";
import { outerVariable } from "./outer-variable";
import { pathSyntax } from "./path-syntax";
import { queryLanguage } from "./query-language";
import { queryLanguageField } from "./query-language-field";
import { readerConfig } from "./reader-config";
import { referencePath } from "./reference-path";
import { requiredArgument } from "./required-argument";
import { requiredField } from "./required-field";
import { reservedVariable } from "./reserved-variable";
import { resource } from "./resource";
import { resourceArn } from "./resource-arn";
import { resourcePattern } from "./resource-pattern";
import { sdkAction } from "./sdk-action";
import { stateName } from "./state-name";
import { stateType } from "./state-type";
import { statesError } from "./states-error";
import { statesMember } from "./states-member";
import { staticPath } from "./static-path";
import { staticResult } from "./static-result";
import { templateKey } from "./template-key";
import { templateValue } from "./template-value";
import { terminalState } from "./terminal-state";
import { timestamp } from "./timestamp";
import { transition } from "./transition";
import { transitionScope } from "./transition-scope";
import { transitionTarget } from "./transition-target";
import { unassignedVariable } from "./unassigned-variable";
import { uncatchableError } from "./uncatchable-error";
import { unknownField } from "./unknown-field";
import { unquotedFilter } from "./unquoted-filter";
import { unreachableState } from "./unreachable-state";
import { variableName } from "./variable-name";

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
  deprecatedField,
  transitionTarget,
  transitionScope,
  unreachableState,
  terminalState,
  endlessLoop,
  pathSyntax,
  referencePath,
  templateValue,
  failIntrinsic,
  templateKey,
  staticPath,
  staticResult,
  unquotedFilter,
  intrinsicArgument,
  jsonataDelimiters,
  jsonataSyntax,
  jsonataRoot,
  statesMember,
  jsonataFunction,
  jsonataInJsonPath,
  jsonPathKey,
  variableName,
  reservedVariable,
  outerVariable,
  unassignedVariable,
  maybeUnassignedVariable,
  errorAll,
  errorAllLast,
  deadHandler,
  statesError,
  uncatchableError,
  errorName,
  errorPrefix,
  resource,
  resourceArn,
  resourcePattern,
  express,
  sdkAction,
  requiredArgument,
  callbackToken,
  callbackTimeout,
  jobTimeout,
  lambdaRetry,
  mapResource,
  mapMode,
  inlineMap,
  expressChild,
  expressDuration,
  readerConfig,
  mapHistory,
  loopHistory,
  choiceDefault,
];
