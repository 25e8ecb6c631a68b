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
import { transitionTarget } from "./transition-target";
import { transitionScope } from "./transition-scope";
import { unreachableState } from "./unreachable-state";
import { terminalState } from "./terminal-state";
import { endlessLoop } from "./endless-loop";
import { pathSyntax } from "./path-syntax";
import { referencePath } from "./reference-path";
import { templateValue } from "./template-value";
import { failIntrinsic } from "./fail-intrinsic";
import { templateKey } from "./template-key";
import { staticPath } from "./static-path";
import { staticResult } from "./static-result";
import { jsonataDelimiters } from "./jsonata-delimiters";
import { jsonataSyntax } from "./jsonata-syntax";
import { jsonataRoot } from "./jsonata-root";
import { statesMember } from "./states-member";
import { jsonataFunction } from "./jsonata-function";
import { resource } from "./resource";
import { resourceArn } from "./resource-arn";
import { resourcePattern } from "./resource-pattern";
import { express } from "./express";
import { sdkAction } from "./sdk-action";
import { requiredArgument } from "./required-argument";
import { callbackToken } from "./callback-token";
import { callbackTimeout } from "./callback-timeout";
import { jobTimeout } from "./job-timeout";
import { lambdaRetry } from "./lambda-retry";
import { mapResource } from "./map-resource";
import { mapMode } from "./map-mode";
import { inlineMap } from "./inline-map";
import { variableName } from "./variable-name";
import { reservedVariable } from "./reserved-variable";
import { outerVariable } from "./outer-variable";
import { unassignedVariable } from "./unassigned-variable";
import { maybeUnassignedVariable } from "./maybe-unassigned-variable";
import { errorAll } from "./error-all";
import { errorAllLast } from "./error-all-last";
import { deadHandler } from "./dead-handler";
import { statesError } from "./states-error";
import { uncatchableError } from "./uncatchable-error";
import { unquotedFilter } from "./unquoted-filter";
import { deprecatedField } from "./deprecated-field";
import { jsonataInJsonPath } from "./jsonata-in-jsonpath";
import { errorName } from "./error-name";
import { errorPrefix } from "./error-prefix";
import { mapHistory } from "./map-history";
import { loopHistory } from "./loop-history";
import { choiceDefault } from "./choice-default";
import { expressChild } from "./express-child";
import { expressDuration } from "./express-duration";
import { readerConfig } from "./reader-config";
import { jsonPathKey } from "./jsonpath-key";

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
