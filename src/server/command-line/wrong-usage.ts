/** A command line that asks for nothing there is; printed as it is, with where to look. Ends with 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
