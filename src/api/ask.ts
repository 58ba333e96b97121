import * as v from 'valibot';
import { ApiError, ErrorAnswer } from './api-error.ts';
import type { HttpRequest, Send } from './client.ts';

/** Carries a request out and checks its answer. Rejects with an `ApiError`, as every call of a client does. */
export type Ask<Signal> = <Answer>(
  request: HttpRequest,
  schema: v.GenericSchema<unknown, Answer>,
  signal?: Signal,
) => Promise<Answer>;

export function createAsk<Signal>(send: Send<Signal>): Ask<Signal> {
  return async (request, schema, signal) => {
    const { status, text } = await send(request, signal);
    if (status < 200 || status > 299) throw refusalOf(status, text);
    const answer = v.safeParse(schema, parseJson(text));
    if (!answer.success) throw new ApiError('bad_answer', 'The answer is not of the documented shape', { status });
    return answer.output;
  };
}

/** Why the server did not do what it was asked. */
export function refusalOf(status: number, text: string): ApiError {
  const answer = v.safeParse(ErrorAnswer, parseJson(text));
  if (!answer.success) return new ApiError('bad_answer', `Status ${status} without a reason`, { status });
  const { code, message, fields, conflict } = answer.output;
  return new ApiError(code, message, { status, fields, conflict });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
