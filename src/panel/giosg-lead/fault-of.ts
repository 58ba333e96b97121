import { ApiError } from '../../api/api-error.ts';
import { codeOf } from '../code-of.ts';
import type { GiosgLeadFault } from '../views/giosg-lead-reading.ts';

/** What an error is put into words by. */
export function faultOf(error: Error): GiosgLeadFault {
  return { code: codeOf(error), fields: error instanceof ApiError ? error.fields : [] };
}
