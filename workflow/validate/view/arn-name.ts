/**
 * What may not stand in a name that becomes a part of ARNs: white space, brackets, wildcards, control characters,
 * and what shells and URLs read otherwise. Letters of any script are allowed. "Step Functions service quotas".
 */
export const FORBIDDEN_IN_ARN_NAMES = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;
