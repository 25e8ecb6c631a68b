/** A claim of a corpus that the validator does not follow, and why. */
interface Held {
  /** Matches the file's name. */
  readonly file: RegExp;
  readonly reason: string;
}

/** The disagreements that we hold to: where another validator's test says something else than AWS. */
export const heldDisagreements: readonly Held[] = [
  {
    file: /json-surround-syntax-extra-spaces|jsonata-surround-syntax-no-spaces/,
    reason:
      'AWS asks for "{%" first and "%}" last; spaces and line ends inside are the expression\'s own business.',
  },
  {
    file: /statelint-task-with-credentials/,
    reason: "AWS requires RoleArn in Credentials (recorded); the language leaves Credentials open.",
  },
  {
    file: /aslv-valid-assign/,
    reason: 'A variable\'s name is a Unicode identifier: "top-level" is none.',
  },
  {
    file: /asls-SucceedFailTerminalState/,
    reason:
      "State names are unique in the whole machine (AWS: DUPLICATE_STATE_NAME), not only in their block.",
  },
];
