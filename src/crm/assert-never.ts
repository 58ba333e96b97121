/** Ends a `switch` over a union: the compiler refuses it when a case is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected case: ${JSON.stringify(value)}`);
}
