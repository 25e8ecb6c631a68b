/** An error that a service answers with: its own name, before an integration puts its prefix on. */
export class ServiceError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    /** HTTP status. @default 400 */
    readonly status = 400,
  ) {
    super(message);
  }
}
