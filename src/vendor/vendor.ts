type Failure = new (message: string) => Error;

/** A desk's vendor, and what its client's calls fail by where the failure is of the line and not of what was asked. */
export interface Vendor {
  /** As people call it. */
  readonly name: string;
  readonly TimedOut: Failure;
  /** A redirect, or a body that is too long or cut. */
  readonly BadAnswer: Failure;
  readonly Unreachable: Failure;
  readonly RateLimited: Failure;
}
