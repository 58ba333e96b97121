import { ApiError } from '../api/api-error.ts';

/** The code that an error is put into words by. */
export function codeOf(error: Error): string {
  return error instanceof ApiError ? error.code : 'internal';
}
