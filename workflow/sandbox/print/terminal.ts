/** What printing needs to know of where it goes; the command line's own terminal fits. */
export interface Terminal {
  readonly isInteractive: boolean;
  /** Columns. */
  readonly width: number;
}
