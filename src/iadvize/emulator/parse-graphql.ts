/** A field asked for: what it is to be called in the answer, what was given to it, and what is wanted of it. */
export interface Selection {
  readonly alias: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly Selection[] | undefined;
}

export class GraphqlSyntaxError extends Error {
  override readonly name = 'GraphqlSyntaxError';
}

const TOKENS =
  /[\s,\uFEFF]+|#[^\n\r]*|(\.\.\.|[!$()[\]{}:=@|&])|([_A-Za-z]\w*)|("(?:[^"\\\n]|\\.)*")|(-?\d+(?:\.\d+)?)|(.)/gs;

/**
 * The fields of the only operation of a query, with its variables put in. Fragments, directives, mutations and several operations are
 * not emulated, and refused. Throws a `GraphqlSyntaxError`.
 */
export function parseGraphql(query: string, variables: Readonly<Record<string, unknown>>): readonly Selection[] {
  const tokens = tokensOf(query);
  let at = 0;
  const next = () => tokens[at++] ?? fail('<EOF>');
  const isNext = (token: string) => tokens[at] === token;
  const take = (token: string) => (isNext(token) ? next() : undefined);
  const expect = (token: string) => take(token) ?? fail(tokens[at] ?? '<EOF>');

  const name = () => {
    const token = next();
    return /^[_A-Za-z]/.test(token) ? token : fail(token);
  };

  if (!isNext('{')) {
    const operation = name();
    if (operation !== 'query') throw new GraphqlSyntaxError(`The emulator answers queries only, no ${operation}.`);
    if (!isNext('{') && !isNext('(')) name();
    // Their types are of no use here: what a field takes is checked where it is answered.
    if (take('(')) while (!take(')')) next();
  }
  const fields = selectionSet();
  if (at < tokens.length) fail(next());
  return fields;

  function selectionSet(): readonly Selection[] {
    expect('{');
    const selections: Selection[] = [];
    while (!take('}')) selections.push(selection());
    return selections.length > 0 ? selections : fail('}');
  }

  function selection(): Selection {
    if (isNext('...')) throw new GraphqlSyntaxError('The emulator knows no fragments.');
    const first = name();
    const second = take(':') ? name() : first;
    const args: Record<string, unknown> = {};
    if (take('(')) {
      while (!take(')')) {
        const arg = name();
        expect(':');
        args[arg] = value();
      }
    }
    if (isNext('@')) throw new GraphqlSyntaxError('The emulator knows no directives.');
    return { alias: first, name: second, args, fields: isNext('{') ? selectionSet() : undefined };
  }

  function value(): unknown {
    const token = next();
    if (token === '$') return variables[name()];
    if (/^["\d-]/.test(token)) return JSON.parse(token);
    if (token === 'true' || token === 'false' || token === 'null') return JSON.parse(token);
    return fail(token);
  }
}

function tokensOf(query: string): readonly string[] {
  return [...query.matchAll(TOKENS)].flatMap(([, sign, word, text, number, other]) => {
    if (other !== undefined) return fail(other);
    return sign ?? word ?? text ?? number ?? [];
  });
}

function fail(token: string): never {
  throw new GraphqlSyntaxError(`Syntax Error: Unexpected ${token}.`);
}
