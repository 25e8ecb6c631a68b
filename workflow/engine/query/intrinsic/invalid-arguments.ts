/** Arguments that an intrinsic function does not take. */
export class InvalidArguments extends Error {
  constructor(message = "") {
    super(message);
    this.name = "InvalidArguments";
  }

  /** The same, in AWS's words, for the function that was called. */
  in(name: string): InvalidArguments {
    if (/^Invalid (?:arguments|template) in /.test(this.message)) return this;
    return new InvalidArguments(
      this.message === ""
        ? `Invalid arguments in States.${name}`
        : `Invalid arguments in States.${name}: ${this.message}`,
    );
  }
}
